/* SPDX-License-Identifier: Apache-2.0 */
/* What the probe tells: one thing found out, one entry of a list, the end. A check is a row of
 * events; so is a list of what the account has. */
#ifndef PROBE_PROBE_EVENT_H
#define PROBE_PROBE_EVENT_H

#include <stdbool.h>

enum probe_status { PROBE_OK, PROBE_WARNING, PROBE_FAILED, PROBE_SKIPPED, PROBE_STATUS_COUNT };

/* 'ok', 'warning', 'failed', 'skipped': also the words of the JSON. */
extern const char *const probe_status_names[PROBE_STATUS_COUNT];

/* What a finding stops; bits. */
enum probe_blocks { PROBE_BLOCKS_DEBUG = 1, PROBE_BLOCKS_RUN = 2, PROBE_BLOCKS_PYTHON = 4 };
#define PROBE_BLOCKS_COUNT 3

/* 'dbt debug', 'dbt run', 'python models', by bit. */
extern const char *const probe_blocks_names[PROBE_BLOCKS_COUNT];

enum probe_event_kind {
	PROBE_HELLO, /* the first one: the version is the one that is spoken here */
	PROBE_STEP, /* a step begins or goes on: id, label, and text when there is news */
	PROBE_FINDING, /* a number that was there before: this one replaces it */
	PROBE_ITEM, /* an entry of a list: text is the value, hint a few words on it */
	PROBE_END, /* status, text: the summary; number 1: nothing could be reached */
	PROBE_EVENT_KIND_COUNT
};

/* Texts are clean: one line of UTF-8 without anything that moves a cursor. */
struct probe_event {
	enum probe_event_kind kind;
	unsigned number;
	enum probe_status status;
	unsigned blocks;
	unsigned ms; /* how long it took */
	char id[24]; /* the step */
	char field[32]; /* the key of the field that is the cause, or empty */
	char label[120]; /* 'Bucket team-bucket' */
	char text[480];
	char hint[320]; /* what to do, or empty */
};

#endif
