/* SPDX-License-Identifier: Apache-2.0 */
/* The two ways to ask: prompt.c's on a terminal, and plain lines in and out. */
#include "cmd/dialogue.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "cmd/output.h"
#include "cmd/prompt.h"

#define ANSWER_LIMIT 16384 /* bytes of one line */

static void
say(const char *text)
{
	if (!output_write(text, strlen(text), NULL))
		return; /* nobody listens: the next question tells */
}

/* Byte by byte: what follows the line is the next answer's, or another program's. */
static bool
read_answer(struct secret *answer, struct error *err)
{
	ssize_t length;
	char byte;

	secret_reserve(answer, 256);
	while ((length = read(STDIN_FILENO, &byte, 1)) != 0) {
		if (length < 0 && errno == EINTR)
			continue;
		if (length < 0)
			return error_set_errno(
				err, ERROR_FILE, errno, "cannot read the standard input");
		if (byte == '\n')
			return true;
		if (answer->length == ANSWER_LIMIT)
			return error_set(err, ERROR_VALUE, "an answer is longer than %d bytes",
				ANSWER_LIMIT);
		secret_append(answer, &byte, 1);
	}
	return answer->length != 0 ||
	       error_set(err, ERROR_CANCELLED, "the input ended; nothing was saved");
}

static bool
ask(const char *question, struct secret *answer, struct error *err)
{
	secret_release(answer);
	if (!output_write(question, strlen(question), err) || !read_answer(answer, err))
		return false;
	return output_write("\n", 1, err);
}

/* A pipe or a file is read by who knows whom. */
static const struct plain_dialogue streams = {.say = say, .ask = ask, .ask_secret = ask};
const struct plain_dialogue dialogue_terminal = {
	.is_private = true, .say = prompt_say, .ask = prompt_line, .ask_secret = prompt_passphrase};

const struct plain_dialogue *
dialogue_choose(void)
{
	return isatty(STDIN_FILENO) != 0 ? &dialogue_terminal : &streams;
}
