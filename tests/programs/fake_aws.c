/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The fake AWS as a program, for the tests of commands: fake_aws WHAT URL_FILE
 * LOG_FILE. Serves until its standard input ends, then writes what it was asked.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "support/check_run.h"

#define DENIED "{\"__type\":\"AccessDeniedException\",\"message\":\"not authorized \\u001b[31m\"}"

static const struct fake_answer nothing[] = {{.status = 0}};
static const struct fake_answer wrong_secret[] = {
	{.match = "GetCallerIdentity",
		.status = 403,
		.body = "<Error><Code>SignatureDoesNotMatch</Code></Error>"},
	{.status = 0}};
static const struct fake_answer few_rights[] = {
	{.match = "AWSGlue.", .status = 400, .body = DENIED}, {.status = 0}};
static const struct fake_answer portal[] = {
	{.status = 200, .headers = "Content-Type: text/html\r\n", .body = "<html>Log in"},
	{.status = 0}};
/* A query that never ends, for one who says stop. */
static const struct fake_answer endless[] = {
	{.match = "GetQueryExecution",
		.status = 200,
		.body = "{\"QueryExecution\":{\"Status\":{\"State\":\"RUNNING\"}}}"},
	{.status = 0}};

static const struct {
	const char *name;
	const struct fake_answer *answers;
} scenes[] = {
	{"good", nothing},
	{"wrong-secret", wrong_secret},
	{"few-rights", few_rights},
	{"portal", portal},
	{"endless", endless},
};

static int
write_file(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	if (file == NULL || fputs(text, file) < 0 || fclose(file) != 0)
		return 1;
	return 0;
}

int
main(int argc, char **argv)
{
	const struct fake_answer *answers = NULL;
	struct fake_aws *fake;
	char bytes[64];
	int status;

	for (size_t i = 0; argc == 4 && i < sizeof(scenes) / sizeof(scenes[0]); i++)
		if (strcmp(scenes[i].name, argv[1]) == 0)
			answers = scenes[i].answers;
	if (answers == NULL)
		return 2;
	fake = fake_aws_start(answers, check_run_good, (int64_t)time(NULL));
	status = write_file(argv[2], fake_aws_url(fake));
	while (status == 0 && read(STDIN_FILENO, bytes, sizeof(bytes)) > 0)
		;
	status |= write_file(argv[3], fake_aws_log(fake));
	fake_aws_stop(fake);
	return status;
}
