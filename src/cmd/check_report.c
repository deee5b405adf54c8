/* SPDX-License-Identifier: Apache-2.0 */
/* The lines and the JSON of `check`. */
#include "cmd/check_report.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/json_text.h"
#include "base/text.h"
#include "cmd/output.h"

#define LABEL_WIDTH 30

static const struct {
	const char *unicode, *ascii;
	const char *color; /* SGR */
} marks[PROBE_STATUS_COUNT] = {
	[PROBE_OK] = {"\xe2\x9c\x93", "+", "32"},
	[PROBE_WARNING] = {"!", "!", "33"},
	[PROBE_FAILED] = {"\xe2\x9c\x97", "x", "31"},
	[PROBE_SKIPPED] = {"-", "-", "2"},
};

void
check_report_init(struct check_report *report)
{
	const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");

	*report = (struct check_report){0};
	report->is_unicode = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
	report->is_colored = isatty(STDOUT_FILENO) && (no_color == NULL || no_color[0] == '\0') &&
			     term != NULL && strcmp(term, "dumb") != 0;
}

/* The names of what a finding stops, with something between; false when it stops nothing. */
static bool
append_blocks(struct buf *out, unsigned blocks, const char *between)
{
	bool has_any = false;

	for (int i = 0; i < PROBE_BLOCKS_COUNT; i++) {
		if ((blocks & 1u << i) == 0)
			continue;
		buf_append_format(out, "%s%s", has_any ? between : "", probe_blocks_names[i]);
		has_any = true;
	}
	return has_any;
}

static void
append_mark(struct buf *out, const struct check_report *report, enum probe_status status)
{
	const char *mark = report->is_unicode ? marks[status].unicode : marks[status].ascii;

	if (report->is_colored)
		buf_append_format(out, "\033[%sm%s\033[0m ", marks[status].color, mark);
	else
		buf_append_format(out, "%s ", mark);
}

/* 'stops dbt run: what to do', under the text. */
static void
append_mend(struct buf *out, const struct probe_event *finding)
{
	if (finding->hint[0] == '\0' && finding->blocks == 0)
		return;
	buf_append_format(out, "  %*s", LABEL_WIDTH, "");
	if (finding->blocks != 0) {
		buf_append_string(out, "stops ");
		(void)append_blocks(out, finding->blocks, ", ");
		buf_append_string(out, finding->hint[0] == '\0' ? "" : ": ");
	}
	buf_append_format(out, "%s\n", finding->hint);
}

/* All texts of a finding are clean, so that the colours are the only commands to a terminal. */
static bool
print_line(const struct check_report *report, const struct probe_event *finding, struct error *err)
{
	int used = text_width(finding->label, strlen(finding->label));
	struct buf out;
	bool ok;

	buf_init(&out);
	append_mark(&out, report, finding->status);
	buf_append_format(&out, "%s%*s %s", finding->label,
		used < LABEL_WIDTH ? LABEL_WIDTH - 1 - used : 0, "", finding->text);
	if (finding->ms >= 100)
		buf_append_format(&out, "  %u.%u s", finding->ms / 1000, finding->ms / 100 % 10);
	buf_append_char(&out, '\n');
	append_mend(&out, finding);
	ok = output_write(out.bytes, out.length, err);
	buf_release(&out);
	return ok;
}

bool
check_report_add(struct check_report *report, const struct probe_event *finding, struct error *err)
{
	if (report->count < CHECK_REPORT_LIMIT)
		report->findings[report->count++] = *finding;
	return report->is_json || print_line(report, finding, err);
}

bool
check_report_take(struct check_report *report, const struct probe_event *finding, struct error *err)
{
	size_t at = report->offset + finding->number;

	if (at >= report->count)
		return check_report_add(report, finding, err);
	report->findings[at] = *finding;
	return report->is_json || print_line(report, finding, err);
}

enum probe_status
check_report_verdict(const struct check_report *report)
{
	enum probe_status worst = PROBE_OK;

	for (size_t i = 0; i < report->count; i++)
		if (report->findings[i].status != PROBE_SKIPPED &&
			report->findings[i].status > worst)
			worst = report->findings[i].status;
	return worst;
}

static void
append_member(struct buf *out, const char *name, const char *value)
{
	buf_append_format(out, "\"%s\":", name);
	json_text_append(out, value, strlen(value));
}

static void
append_step(struct buf *out, const struct probe_event *finding)
{
	struct buf text;

	buf_init(&text);
	buf_append_format(&text, "%s: %s", finding->label, finding->text);
	buf_append_char(out, '{');
	append_member(out, "id", finding->id);
	buf_append_char(out, ',');
	append_member(out, "status", probe_status_names[finding->status]);
	buf_append_char(out, ',');
	append_member(out, "text", text.bytes);
	buf_append_char(out, ',');
	append_member(out, "hint", finding->hint);
	buf_append_string(out, ",\"blocks\":[");
	if (finding->blocks != 0) {
		buf_append_char(out, '"');
		(void)append_blocks(out, finding->blocks, "\",\"");
		buf_append_char(out, '"');
	}
	buf_append_string(out, "]}");
	buf_release(&text);
}

static void
append_json(struct buf *out, const struct check_report *report, const char *name)
{
	buf_append_char(out, '{');
	append_member(out, "name", name);
	buf_append_char(out, ',');
	append_member(out, "verdict", probe_status_names[check_report_verdict(report)]);
	buf_append_string(out, ",\"steps\":[");
	for (size_t i = 0; i < report->count; i++) {
		buf_append_string(out, i == 0 ? "\n" : ",\n");
		append_step(out, &report->findings[i]);
	}
	buf_append_string(out, "\n]}\n");
}

bool
check_report_end(const struct check_report *report, const char *name, const char *sentence,
	struct error *err)
{
	struct buf out;
	bool ok;

	buf_init(&out);
	if (report->is_json)
		append_json(&out, report, name);
	else
		buf_append_format(&out, "%s: %s\n", name, sentence);
	ok = output_text(&out, err);
	buf_release(&out);
	return ok;
}
