/* SPDX-License-Identifier: Apache-2.0 */
/* An answer, kept and asked for its headers. */
#include "http/http.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

void
http_answer_init(struct http_answer *answer)
{
	*answer = (struct http_answer){0};
	buf_init(&answer->headers);
	buf_init(&answer->body);
}

void
http_answer_release(struct http_answer *answer)
{
	buf_release(&answer->headers);
	buf_release(&answer->body);
}

void
http_answer_clear(struct http_answer *answer)
{
	answer->status = 0;
	answer->detail[0] = '\0';
	buf_clear(&answer->headers);
	buf_clear(&answer->body);
}

/* The value that starts here, to the end of its line, without outer blanks. */
static void
copy_value(const char *at, char *value, size_t room)
{
	size_t length;

	at += strspn(at, " \t");
	length = strcspn(at, "\r\n");
	while (length > 0 && strchr(" \t", at[length - 1]) != NULL)
		length--;
	(void)snprintf(value, room, "%.*s", (int)length, at);
}

bool
http_answer_header(const struct http_answer *answer, const char *name, char *value, size_t room)
{
	size_t length = strlen(name);

	value[0] = '\0';
	for (const char *line = answer->headers.bytes; *line != '\0';) {
		if (strncasecmp(line, name, length) == 0 && line[length] == ':') {
			copy_value(line + length + 1, value, room);
			return true;
		}
		line += strcspn(line, "\n");
		line += *line == '\n';
	}
	return false;
}
