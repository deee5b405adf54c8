/* SPDX-License-Identifier: Apache-2.0 */
/* Events as lines of columns. The request stands in probe_request.c. */
#include "probe/probe_wire.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/text_clean.h"

const char *const probe_status_names[] = {
	[PROBE_OK] = "ok",
	[PROBE_WARNING] = "warning",
	[PROBE_FAILED] = "failed",
	[PROBE_SKIPPED] = "skipped",
};
static_assert(sizeof(probe_status_names) / sizeof(probe_status_names[0]) == PROBE_STATUS_COUNT,
	"every status has its word");

const char *const probe_blocks_names[] = {"dbt debug", "dbt run", "python models"};
static_assert(sizeof(probe_blocks_names) / sizeof(probe_blocks_names[0]) == PROBE_BLOCKS_COUNT,
	"every bit has its words");

static const char *const kind_names[] = {
	[PROBE_HELLO] = PROBE_GREETING,
	[PROBE_STEP] = "step",
	[PROBE_FINDING] = "finding",
	[PROBE_ITEM] = "item",
	[PROBE_END] = "end",
};
static_assert(sizeof(kind_names) / sizeof(kind_names[0]) == PROBE_EVENT_KIND_COUNT,
	"every kind has its word");

#define NUMBER_LIMIT 100000000u

static void
append_text(struct buf *out, const char *text)
{
	buf_append_char(out, '\t');
	for (; *text != '\0'; text++) {
		unsigned char byte = (unsigned char)*text;

		if (byte < 0x20 || byte == 0x7f || byte == '%')
			buf_append_format(out, "%%%02X", byte);
		else
			buf_append_char(out, *text);
	}
}

void
probe_wire_write_event(struct buf *out, const struct probe_event *event)
{
	buf_append_format(out, "%s\t%u\t%s\t%u\t%u", kind_names[event->kind], event->number,
		probe_status_names[event->status], event->blocks, event->ms);
	append_text(out, event->id);
	append_text(out, event->field);
	append_text(out, event->label);
	append_text(out, event->text);
	append_text(out, event->hint);
	buf_append_char(out, '\n');
}

/* A line that is read column by column. */
struct columns {
	const char *at;
	const char *end;
	bool is_over;
};

/* The next column; false when there is none. */
static bool
next_column(struct columns *columns, const char **text, size_t *length)
{
	const char *tab;

	if (columns->is_over)
		return false;
	tab = memchr(columns->at, '\t', (size_t)(columns->end - columns->at));
	columns->is_over = tab == NULL;
	*text = columns->at;
	*length = (size_t)((tab == NULL ? columns->end : tab) - columns->at);
	columns->at = tab == NULL ? columns->end : tab + 1;
	return true;
}

static bool
read_word(struct columns *columns, const char *const *words, int count, int *found)
{
	const char *text;
	size_t length;

	if (!next_column(columns, &text, &length))
		return false;
	for (*found = 0; *found < count; (*found)++)
		if (strlen(words[*found]) == length && memcmp(words[*found], text, length) == 0)
			return true;
	return false;
}

static bool
read_number(struct columns *columns, unsigned limit, unsigned *number)
{
	const char *text;
	size_t length;

	*number = 0;
	if (!next_column(columns, &text, &length) || length == 0 || length > 9)
		return false;
	for (size_t i = 0; i < length; i++) {
		if (text[i] < '0' || text[i] > '9')
			return false;
		*number = *number * 10 + (unsigned)(text[i] - '0');
	}
	return *number < limit;
}

static int
hex_digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool
read_text(struct columns *columns, char *out, size_t room)
{
	const char *text;
	struct buf plain;
	size_t length;
	bool ok;

	ok = next_column(columns, &text, &length);
	buf_init(&plain);
	for (size_t i = 0; ok && i < length; i++) {
		if (text[i] != '%') {
			buf_append_char(&plain, text[i]);
			continue;
		}
		ok = i + 2 < length && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0;
		if (ok)
			buf_append_char(&plain,
				(char)(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2])));
		i += 2;
	}
	if (ok)
		text_clean(out, room, plain.bytes, plain.length);
	buf_release(&plain);
	return ok;
}

bool
probe_wire_read_event(const char *line, size_t length, struct probe_event *event)
{
	struct columns columns = {.at = line, .end = line + length};
	int kind, status;

	*event = (struct probe_event){0};
	if (length > PROBE_LINE_LIMIT ||
		!read_word(&columns, kind_names, PROBE_EVENT_KIND_COUNT, &kind) ||
		!read_number(&columns, NUMBER_LIMIT, &event->number) ||
		!read_word(&columns, probe_status_names, PROBE_STATUS_COUNT, &status) ||
		!read_number(&columns, 1u << PROBE_BLOCKS_COUNT, &event->blocks) ||
		!read_number(&columns, NUMBER_LIMIT, &event->ms))
		return false;
	event->kind = (enum probe_event_kind)kind;
	event->status = (enum probe_status)status;
	return read_text(&columns, event->id, sizeof(event->id)) &&
	       read_text(&columns, event->field, sizeof(event->field)) &&
	       read_text(&columns, event->label, sizeof(event->label)) &&
	       read_text(&columns, event->text, sizeof(event->text)) &&
	       read_text(&columns, event->hint, sizeof(event->hint)) && columns.is_over;
}
