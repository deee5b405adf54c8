/* SPDX-License-Identifier: Apache-2.0 */
/* One request a connection, one connection at a time: simple, and slow answers keep nobody waiting
 * but the one who asked. The log lies in memory shared with the test. */
#include "support/fake_aws.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "base/fatal.h"
#include "base/mem.h"

#define LOG_LIMIT (4u << 20)
#define REQUEST_LIMIT (64u << 10)
#define ROW_LIMIT 128
#define OVERSIZE (2u << 20)

struct log {
	size_t length;
	char text[LOG_LIMIT];
};

struct fake_aws {
	const struct fake_answer *rows, *others;
	int64_t now;
	int listener;
	int port;
	char url[64];
	struct log *log;
	pid_t child;
	unsigned used[ROW_LIMIT];
};

/* A request as it came, NUL-terminated. */
struct asked {
	char text[REQUEST_LIMIT + 1];
	size_t length;
	char subject[REQUEST_LIMIT + 1]; /* 'METHOD PATH TARGET BODY' */
};

/* Where the body starts; NULL while the head is not complete. */
static const char *
body_of(const struct asked *asked)
{
	const char *end = strstr(asked->text, "\r\n\r\n");

	return end == NULL ? NULL : end + 4;
}

/* A header's value, lent, to the end of its line; NULL when there is none. */
static const char *
header_of(const struct asked *asked, const char *name)
{
	for (const char *line = strstr(asked->text, "\r\n"); line != NULL;
		line = strstr(line + 2, "\r\n"))
		if (strncasecmp(line + 2, name, strlen(name)) == 0 && line[2 + strlen(name)] == ':')
			return line + 3 + strlen(name) + strspn(line + 3 + strlen(name), " ");
	return NULL;
}

static bool
is_complete(const struct asked *asked)
{
	const char *body = body_of(asked), *length;

	if (body == NULL)
		return false;
	length = header_of(asked, "Content-Length");
	return length == NULL ||
	       asked->length - (size_t)(body - asked->text) >= (size_t)strtoul(length, NULL, 10);
}

static bool
read_request(int connection, struct asked *asked)
{
	asked->length = 0;
	asked->text[0] = '\0';
	while (!is_complete(asked)) {
		ssize_t got = read(
			connection, asked->text + asked->length, REQUEST_LIMIT - asked->length);

		if (got <= 0)
			return false;
		asked->length += (size_t)got;
		asked->text[asked->length] = '\0';
	}
	return true;
}

static void
describe(struct asked *asked)
{
	const char *target = header_of(asked, "X-Amz-Target");
	int length = (int)strcspn(asked->text, "\r\n") - (int)strlen(" HTTP/1.1");

	(void)snprintf(asked->subject, sizeof(asked->subject), "%.*s %.*s %s", length, asked->text,
		target == NULL ? 0 : (int)strcspn(target, "\r\n"), target == NULL ? "" : target,
		body_of(asked));
}

static void
remember(struct log *log, const struct asked *asked)
{
	int written = snprintf(log->text + log->length, LOG_LIMIT - log->length, ">>> %s\n%s\n",
		asked->subject, asked->text);

	if (written > 0 && (size_t)written < LOG_LIMIT - log->length)
		log->length += (size_t)written;
}

static bool
fits(const char *subject, const char *match, const char *also)
{
	return (match == NULL || strstr(subject, match) != NULL) &&
	       (also == NULL || strstr(subject, also) != NULL);
}

static const struct fake_answer *
find_row(struct fake_aws *fake, const char *subject)
{
	static const struct fake_answer none = {.status = 501, .body = "no row for this"};
	unsigned *used = fake->used;

	for (size_t table = 0; table < 2; table++) {
		const struct fake_answer *row = table == 0 ? fake->rows : fake->others;

		for (; row != NULL && row->status != 0; row++, used++) {
			if (!fits(subject, row->match, row->also) ||
				(row->times != 0 && *used >= row->times))
				continue;
			(*used)++;
			return row;
		}
	}
	return &none;
}

static void
send_all(int connection, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t sent = send(connection, bytes, length, MSG_NOSIGNAL);

		if (sent <= 0)
			return;
		bytes += sent;
		length -= (size_t)sent;
	}
}

static void
wait_for_hang_up(int connection)
{
	struct pollfd poller = {.fd = connection, .events = POLLIN};
	char byte;

	do
		(void)poll(&poller, 1, 10000);
	while (read(connection, &byte, 1) > 0);
}

static void
send_answer(const struct fake_aws *fake, int connection, const struct fake_answer *row,
	const struct asked *asked)
{
	const char *body = row->body == NULL ? "" : row->body;
	size_t length = row->body_length != 0 ? row->body_length : strlen(body), promised = length;
	time_t date = (time_t)(fake->now + row->date_shift);
	char head[4096], when[64];
	struct tm utc;

	if (row->manner == FAKE_CUT_OFF)
		promised += 100;
	else if (row->manner == FAKE_OVERSIZED)
		promised += OVERSIZE;
	(void)strftime(when, sizeof(when), "%a, %d %b %Y %H:%M:%S GMT", gmtime_r(&date, &utc));
	(void)snprintf(head, sizeof(head),
		"HTTP/1.1 %d Answer\r\nDate: %s\r\nContent-Length: %zu\r\nConnection: "
		"close\r\n%s\r\n",
		row->status, when, promised,
		row->headers == NULL ? "x-amzn-RequestId: 0123\r\n" : row->headers);
	send_all(connection, head, strlen(head));
	if (strncmp(asked->text, "HEAD ", 5) == 0)
		return;
	send_all(connection, body, length);
	if (row->manner == FAKE_OVERSIZED) {
		char *more = mem_new(OVERSIZE, 1);

		send_all(connection, more, OVERSIZE);
		free(more);
	}
}

static _Noreturn void
serve(struct fake_aws *fake)
{
	struct asked *asked = mem_new(1, sizeof(*asked));

	for (;;) {
		int connection = accept(fake->listener, NULL, NULL);
		const struct fake_answer *row;

		if (connection < 0)
			_exit(1);
		if (read_request(connection, asked)) {
			describe(asked);
			row = find_row(fake, asked->subject);
			remember(fake->log, asked);
			if (row->manner == FAKE_SLOW)
				wait_for_hang_up(connection);
			else if (row->manner != FAKE_HANG_UP)
				send_answer(fake, connection, row, asked);
		}
		(void)close(connection);
	}
}

struct fake_aws *
fake_aws_start(const struct fake_answer *rows, const struct fake_answer *others, int64_t now)
{
	struct fake_aws *fake = mem_new(1, sizeof(*fake));
	struct sockaddr_in address = {.sin_family = AF_INET};
	socklen_t size = sizeof(address);

	fake->rows = rows;
	fake->others = others;
	fake->now = now;
	fake->log = mmap(NULL, sizeof(*fake->log), PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	fake->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	FATAL_UNLESS(fake->log != MAP_FAILED && fake->listener >= 0 &&
		     bind(fake->listener, (struct sockaddr *)&address, sizeof(address)) == 0 &&
		     listen(fake->listener, 16) == 0 &&
		     getsockname(fake->listener, (struct sockaddr *)&address, &size) == 0);
	fake->port = ntohs(address.sin_port);
	(void)snprintf(fake->url, sizeof(fake->url), "http://127.0.0.1:%d", fake->port);
	fake->child = fork();
	FATAL_UNLESS(fake->child >= 0);
	if (fake->child == 0) {
#ifdef __linux__
		(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
		serve(fake);
	}
	return fake;
}

void
fake_aws_stop(struct fake_aws *fake)
{
	(void)kill(fake->child, SIGKILL);
	(void)waitpid(fake->child, NULL, 0);
	(void)close(fake->listener);
	(void)munmap(fake->log, sizeof(*fake->log));
	free(fake);
}

const char *
fake_aws_url(const struct fake_aws *fake)
{
	return fake->url;
}

int
fake_aws_port(const struct fake_aws *fake)
{
	return fake->port;
}

const char *
fake_aws_log(const struct fake_aws *fake)
{
	return fake->log->text;
}

unsigned
fake_aws_count(const struct fake_aws *fake, const char *match, const char *also)
{
	unsigned count = 0;

	for (const char *at = strstr(fake->log->text, ">>> "); at != NULL;
		at = strstr(at + 4, ">>> ")) {
		char *line = mem_copy_bytes(at, strcspn(at, "\n"));

		count += fits(line, match, also);
		free(line);
	}
	return count;
}
