/* SPDX-License-Identifier: Apache-2.0 */
/* The passphrase from a descriptor, a file or a command, read straight into locked memory. */
#include "cmd/passphrase.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/input.h"
#include "cmd/output.h"

#define DESCRIPTOR_LIMIT 1048576 /* no system gives more */

bool
passphrase_is_given(const struct invocation *invocation)
{
	return invocation->options[OPTION_PASSPHRASE_FD] != NULL ||
	       invocation->options[OPTION_PASSPHRASE_FILE] != NULL ||
	       invocation->options[OPTION_PASSPHRASE_COMMAND] != NULL;
}

/* Reads to the end; `what` names the place in an error. */
static bool
read_all(int descriptor, const char *what, struct secret *bytes, struct error *err)
{
	if (!input_read(descriptor, what, PASSPHRASE_LIMIT, bytes, err))
		return false;
	if (bytes->length > 0 && bytes->bytes[bytes->length - 1] == '\n')
		secret_splice(bytes, bytes->length - 1, 1, "", 0);
	return true;
}

static bool
read_descriptor(const char *number, struct secret *bytes, struct error *err)
{
	int descriptor = 0;
	bool ok;

	for (const char *digit = number; *digit != '\0'; digit++) {
		if (*digit < '0' || *digit > '9' || descriptor > DESCRIPTOR_LIMIT)
			return error_set(err, ERROR_USAGE,
				"--passphrase-fd takes the number of an open descriptor, as in 3");
		descriptor = 10 * descriptor + (*digit - '0');
	}
	if (number[0] == '\0' || fcntl(descriptor, F_GETFD) == -1)
		return error_set(err, ERROR_USAGE,
			"the descriptor that --passphrase-fd names "
			"is not open");
	ok = read_all(descriptor, "the descriptor of --passphrase-fd", bytes, err);
	if (descriptor > STDERR_FILENO)
		(void)close(descriptor);
	return ok;
}

static bool
read_file(const char *path, struct secret *bytes, struct error *err)
{
	int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	struct stat status;
	bool ok;

	if (descriptor < 0)
		return error_set_errno(
			err, ERROR_FILE, errno, "cannot open the passphrase file '%s'", path);
	if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) &&
		(status.st_mode & 077) != 0)
		output_warning(
			"others may read the passphrase file '%s': chmod 600 closes it", path);
	ok = read_all(descriptor, "the passphrase file", bytes, err);
	(void)close(descriptor);
	return ok;
}

static _Noreturn void
run_command(const char *command, int output)
{
	int input = open("/dev/null", O_RDONLY | O_CLOEXEC);

	secret_unharden_process();
	if (input >= 0 && dup2(input, STDIN_FILENO) >= 0 && dup2(output, STDOUT_FILENO) >= 0)
		(void)execl("/bin/sh", "sh", "-c", command, (char *)NULL);
	_exit(127);
}

static bool
wait_for(pid_t child, struct error *err)
{
	int status = 0;

	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return error_set_errno(
				err, ERROR_LOCKED, errno, "cannot wait for the passphrase command");
	if (WIFSIGNALED(status))
		return error_set(err, ERROR_LOCKED, "the passphrase command was ended by signal %d",
			WTERMSIG(status));
	if (WEXITSTATUS(status) != 0)
		return error_set(err, ERROR_LOCKED, "the passphrase command ended with status %d",
			WEXITSTATUS(status));
	return true;
}

/* The command gets no standard input: that may hold what `apply -` is to read. */
static bool
read_command(const char *command, struct secret *bytes, struct error *err)
{
	int ends[2];
	pid_t child;
	bool ok;

	if (pipe2(ends, O_CLOEXEC) != 0)
		return error_set_errno(err, ERROR_LOCKED, errno, "cannot make a pipe");
	child = fork();
	if (child == 0)
		run_command(command, ends[1]);
	(void)close(ends[1]);
	ok = child > 0 && read_all(ends[0], "the passphrase command", bytes, err);
	(void)close(ends[0]);
	if (child < 0)
		return error_set_errno(
			err, ERROR_LOCKED, errno, "cannot start the passphrase command");
	return wait_for(child, ok ? err : NULL) && ok;
}

bool
passphrase_read(const struct invocation *invocation, struct secret *bytes, struct error *err)
{
	if (invocation->options[OPTION_PASSPHRASE_FD] != NULL)
		return read_descriptor(invocation->options[OPTION_PASSPHRASE_FD], bytes, err);
	if (invocation->options[OPTION_PASSPHRASE_FILE] != NULL)
		return read_file(invocation->options[OPTION_PASSPHRASE_FILE], bytes, err);
	return read_command(invocation->options[OPTION_PASSPHRASE_COMMAND], bytes, err);
}
