/* SPDX-License-Identifier: Apache-2.0 */
/* How steps tell what they found. */
#include "check/check.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text_clean.h"

void
check_init(struct check *check)
{
	*check = (struct check){0};
	aws_answer_init(&check->answer);
}

void
check_release(struct check *check)
{
	aws_answer_release(&check->answer);
}

bool
check_is_stopped(const struct check *check)
{
	return !check->is_cleaning && check->is_stopped(check->context);
}

const char *
check_value(const struct check *check, enum athena_field row)
{
	const struct value *value = &check->connection->values[row];

	return value->state == VALUE_GIVEN ? value->text : NULL;
}

bool
check_is_unknown(const struct check *check, enum athena_field row)
{
	return check->connection->values[row].state == VALUE_REFERENCE;
}

static int64_t
now_ms(const struct check *check)
{
	return check->session.clock.now_ms(check->session.clock.context);
}

/* An event of the step as it stands. */
static struct probe_event
make_event(const struct check *check, enum probe_event_kind kind)
{
	const struct check_step_row *row = &check_steps[check->step];
	struct probe_event event = {.kind = kind, .number = (unsigned)check->finding_count};
	int64_t took = now_ms(check) - check->since_ms;
	char label[sizeof(check->subject) + 64];
	int length = snprintf(label, sizeof(label), "%s%s%s", row->title,
		check->subject[0] == '\0' ? "" : " ", check->subject);

	event.ms = took < 0 ? 0 : took > 99999999 ? 99999999u : (unsigned)took;
	(void)snprintf(event.id, sizeof(event.id), "%s", row->id);
	text_clean(event.label, sizeof(event.label), label, (size_t)length);
	return event;
}

void
check_begin(struct check *check, const char *subject)
{
	struct probe_event event;

	(void)snprintf(
		check->subject, sizeof(check->subject), "%s", subject == NULL ? "" : subject);
	check->field = NULL;
	check->is_about_output = false;
	check->since_ms = now_ms(check);
	event = make_event(check, PROBE_STEP);
	check->report(check->context, &event);
}

void
check_progress(struct check *check, const char *text)
{
	struct probe_event event = make_event(check, PROBE_STEP);

	(void)snprintf(event.text, sizeof(event.text), "%s", text);
	check->report(check->context, &event);
}

static void
add_finding(struct check *check, const struct probe_event *event, bool is_excusable)
{
	if (check->finding_count == CHECK_FINDING_LIMIT)
		return;
	check->is_excusable[check->finding_count] = is_excusable;
	check->findings[check->finding_count++] = *event;
	check->report(check->context, event);
}

void
check_pass(struct check *check, const char *format, ...)
{
	struct probe_event event = make_event(check, PROBE_FINDING);
	char text[sizeof(event.text)];
	va_list arguments;

	va_start(arguments, format);
	(void)vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	text_clean(event.text, sizeof(event.text), text, strlen(text));
	add_finding(check, &event, false);
}

void
check_skip(struct check *check, const char *why)
{
	struct probe_event event = make_event(check, PROBE_FINDING);

	event.status = PROBE_SKIPPED;
	(void)snprintf(event.text, sizeof(event.text), "%s", why);
	add_finding(check, &event, false);
}

struct filler {
	const char *name;
	const char *value;
};

/* Copies a text with its placeholders filled. */
static void
fill(char *out, size_t room, const char *text, const struct filler *fillers)
{
	struct buf filled;

	buf_init(&filled);
	while (*text != '\0') {
		const struct filler *filler = fillers;

		while (filler->name != NULL &&
			strncmp(text, filler->name, strlen(filler->name)) != 0)
			filler++;
		if (filler->name == NULL) {
			buf_append_char(&filled, *text++);
			continue;
		}
		buf_append_string(&filled, filler->value == NULL ? "" : filler->value);
		text += strlen(filler->name);
	}
	text_clean(out, room, filled.bytes, filled.length);
	buf_release(&filled);
}

/* What there is to quote: AWS's words, else its code, else libcurl's words, else the status. */
static const char *
message_of(const struct aws_answer *answer, char status[32])
{
	if (answer->outcome != HTTP_ANSWERED)
		return answer->http.detail[0] == '\0' ? "no more is known" : answer->http.detail;
	if (answer->message[0] != '\0')
		return answer->message;
	if (answer->code[0] != '\0')
		return answer->code;
	(void)snprintf(status, 32, "status %ld", answer->http.status);
	return status;
}

void
check_words(const struct check *check, enum check_failure failure, const char *other,
	struct probe_event *event)
{
	const struct aws_answer *answer = &check->answer;
	char status[32], code[32];
	const struct filler fillers[] = {
		{"{subject}", check->subject},
		{"{other}", other},
		{"{message}", message_of(answer, status)},
		{"{code}", answer->code[0] != '\0' ? answer->code : code},
		{"{host}", answer->host},
		{"{region}", check->session.region},
		{NULL, NULL},
	};

	(void)snprintf(code, sizeof(code), "status %ld", answer->http.status);
	fill(event->text, sizeof(event->text), check_failures[failure].text, fillers);
	fill(event->hint, sizeof(event->hint), check_failures[failure].hint, fillers);
}

void
check_fail(struct check *check, enum check_failure failure, const char *other)
{
	const struct check_failure_row *row = &check_failures[failure];
	const struct check_step_row *step = &check_steps[check->step];
	struct probe_event event = make_event(check, PROBE_FINDING);
	const char *field = check->field != NULL && row->field != NULL ? check->field : row->field;

	event.status = row->is_as_step ? step->otherwise : row->status;
	event.blocks = row->is_as_step ? step->otherwise_blocks : row->blocks;
	(void)snprintf(event.field, sizeof(event.field), "%s", field == NULL ? "" : field);
	check_words(check, failure, other, &event);
	add_finding(
		check, &event, check->is_about_output && (row->is_excusable || row->is_as_step));
}

void
check_fail_call(struct check *check, enum check_call call, const char *other)
{
	if (check->answer.outcome == HTTP_STOPPED)
		return;
	check_fail(check, check_failure_of(call, &check->answer), other);
}

void
check_excuse(struct check *check)
{
	for (size_t i = 0; i < check->finding_count; i++) {
		struct probe_event *finding = &check->findings[i];
		char text[sizeof(finding->text)];

		if (!check->is_excusable[i] || finding->status == PROBE_OK)
			continue;
		(void)snprintf(text, sizeof(text), "%s", finding->text);
		finding->status = PROBE_OK;
		finding->blocks = 0;
		finding->field[0] = finding->hint[0] = '\0';
		(void)snprintf(finding->text, sizeof(finding->text),
			"%.*s (SELECT 1 works all "
			"the same)",
			(int)sizeof(text) - 40, text);
		check->report(check->context, finding);
	}
}
