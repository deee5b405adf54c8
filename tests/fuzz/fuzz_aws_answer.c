/* SPDX-License-Identifier: Apache-2.0 */
/* Whatever a stranger answers is read without a crash, and its words are clean. The first line is
 * the headers, the rest the body. */
#include "fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "aws/aws_answer.h"
#include "base/text.h"

static void
check_text(const char *text)
{
	if (!text_is_valid(text, strlen(text)) || strpbrk(text, "\x1b\r\n\t") != NULL)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *end = size == 0 ? NULL : memchr(data, '\n', size);
	size_t head = end == NULL ? 0 : (size_t)(end - data) + 1;
	struct aws_answer answer;
	int64_t seconds;

	aws_answer_init(&answer);
	answer.http.status = size > 0 && data[size - 1] % 2 == 0 ? 200 : 403;
	buf_append(&answer.http.headers, data, head);
	buf_append(&answer.http.body, data + head, size - head);
	aws_answer_read(&answer, AWS_JSON);
	check_text(answer.code);
	check_text(answer.message);
	(void)aws_answer_date(&answer, &seconds);
	(void)aws_answer_blames_clock(&answer);
	(void)aws_answer_is_passing(&answer);
	aws_answer_release(&answer);
	return 0;
}
