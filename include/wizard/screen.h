/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the pages of the wizard share. A page draws what the wizard holds and
 * answers events; which page follows is route.c's alone. For this room only.
 */
#ifndef WIZARD_SCREEN_H
#define WIZARD_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/work.h"
#include "model/paste_block.h"
#include "probe/probe_client.h"
#include "store/draft.h"
#include "store/offers.h"
#include "store/plan.h"
#include "tui/term.h"
#include "wizard/form.h"
#include "wizard/frame.h"
#include "wizard/review.h"
#include "wizard/wizard.h"

enum screen_id {
	SCREEN_LIST,
	SCREEN_CONNECTION,
	SCREEN_CREDENTIALS,
	SCREEN_REVIEW,
	SCREEN_SAVE, /* asks for the passphrase when the save needs it, and saves */
	SCREEN_CHECK, /* what of it AWS takes, live */
	SCREEN_DONE,
	SCREEN_COUNT,
	SCREEN_NONE = SCREEN_COUNT /* the wizard is over */
};

/* What a page asks for; it does not know what comes of it. */
enum screen_result {
	SCREEN_STAY,
	SCREEN_CONTINUE,
	SCREEN_BACK,
	SCREEN_TO_REVIEW,
	SCREEN_TO_SAVE,
	SCREEN_TO_FORM,
	SCREEN_TO_CHECK,
	SCREEN_TO_FIELD, /* wizard->field */
	SCREEN_LEAVE
};

struct wizard;

/* One of the choices of a field. */
struct choice_item {
	char *value, *label, *detail; /* owned; detail may be NULL */
	bool is_offer; /* known from elsewhere: where stands in the label */
	bool is_section; /* of ~/.aws/credentials: taking it fills the keys */
};

struct screen {
	void (*enter)(struct wizard *wizard); /* or NULL */
	void (*draw)(struct wizard *wizard);
	enum screen_result (*handle)(struct wizard *wizard, const struct term_event *event);
	/* The mouse was pressed on a row of the screen; NULL where that does nothing. */
	enum screen_result (*press)(struct wizard *wizard, int row);
};

extern const struct screen screen_list;
extern const struct screen screen_connection;
extern const struct screen screen_credentials;
extern const struct screen screen_review;
extern const struct screen screen_save;
extern const struct screen screen_check;
extern const struct screen screen_done;

/* Panels over a page: the same kind of thing. While one is open, events are its own. */
extern const struct screen panel_help;
extern const struct screen panel_choices;
extern const struct screen panel_question;

/* A question with a few answers, each a letter. */
struct question {
	const char *title;
	char text[160];
	const struct question_answer {
		char letter;
		const char *does;
		enum screen_result result;
	} * answers; /* the first is what Esc means */
	size_t answer_count;
	void (*take)(struct wizard *wizard, char letter); /* or NULL */
};

struct wizard {
	const struct wizard_request *request; /* lent */
	struct profiles *profiles; /* the request's */
	struct vault *vault;

	/* The connection in hand. */
	struct connection draft; /* what the forms edit */
	struct connection stored; /* as it lies in the files; empty for a new one */
	struct connection initial; /* the draft before anything was typed */
	struct profile_keys keys; /* of `stored` */
	bool is_new;
	bool asks_name;
	struct form *forms[FIELD_PAGE_COUNT];
	bool is_done[FRAME_STEP_COUNT];
	int field; /* where SCREEN_TO_FIELD goes */
	bool wants_aws_profile; /* asked for on Review: dbt finds the keys without exec */
	bool wants_exec; /* asked for there, too: the other way round */
	bool moves_keys; /* keys that lie in the open go into the vault with the save */
	bool returns_to_review; /* a field is edited from there */
	struct plan plan;
	struct review review;
	struct {
		bool changes_profile, changes_vault, is_removal;
	} saved; /* what the last save did */
	char notice[256]; /* one line that the page shows until the next key */
	enum theme_role notice_role;
	struct error failed_save; /* which Review shows; kind ERROR_NONE: nothing */
	struct error failure; /* what ends the wizard; kind ERROR_NONE: nothing */

	/* Pages and panels. */
	enum screen_id screen;
	const struct screen *panel; /* NULL: none is open */
	struct question question;
	struct buf help; /* the text of the help panel */
	int help_scroll; /* its first line in sight */
	size_t line, first_line; /* of the review: the one chosen, the first in sight */
	struct {
		struct profile_entry *entries; /* owned */
		size_t count, others;
		size_t *found; /* owned: indices of those that the filter leaves */
		size_t found_count;
		size_t selected, first; /* into `found` */
		struct line_edit *filter;
		bool is_filtering;
	} list;
	struct {
		struct choice_item *items; /* owned: what is offered, then the row's own choices */
		size_t count;
		struct line_edit *filter;
		size_t selected, first;
		struct secret aws_text; /* ~/.aws/credentials, while its sections are offered */
	} choices;
	char offer[128]; /* what AWS's tools say of the region, for an empty row; "" */
	struct {
		struct line_edit *lines[2]; /* the passphrase; a new one is typed twice */
		size_t line_count; /* 0: it needs none */
		size_t focus;
		int tries;
		struct secret passphrase; /* on its way into the vault */
		struct work work;
	} save;

	struct {
		struct secret text; /* what was pasted */
		struct paste_block block; /* the values in it */
	} pasted; /* while it is asked what to do with it */

	/* What the account has, for the choices. */
	struct {
		enum field_account what;
		struct probe_client *client; /* NULL: none was started */
		char told[900]; /* how it stands with it, in words */
	} account;

	/* The check of the connection in hand. */
	struct {
		struct probe_client *client; /* NULL: none was started */
		struct probe_event *findings; /* owned */
		size_t count;
		struct probe_event step; /* what runs now; without a label: nothing yet */
		struct probe_event end; /* the summary; without a text: not yet */
		int64_t step_ms; /* when it began */
		size_t selected, first;
	} check;
	bool checks; /* the page that saves is followed by the check */

	/* The draft on disk. */
	struct {
		struct draft found; /* what an earlier run left; file NULL: nothing */
		struct draft written; /* the last one that was written, or is being written */
		struct work work;
		bool is_there; /* this run wrote one */
		bool is_late; /* another change came while it was being written */
	} kept;
};

/* wizard_draft.c: the connection in hand. */

/* A new connection; NULL asks for its name. */
bool wizard_start_new(struct wizard *wizard, const char *name, struct error *err) MUST_CHECK;
/* A copy of an existing one, without its name and its keys. */
bool wizard_start_duplicate(
	struct wizard *wizard, const struct profile_entry *entry, struct error *err) MUST_CHECK;
/* The plan that takes one out; nothing is in hand but that. */
bool wizard_start_remove(
	struct wizard *wizard, const struct profile_entry *entry, struct error *err) MUST_CHECK;
bool wizard_start_edit(struct wizard *wizard, const char *name, struct error *err) MUST_CHECK;
/* The form that a draft was left in. */
void wizard_start_draft(struct wizard *wizard, const struct draft *draft);
/* Whether the connection has keys that lie in the open. */
bool wizard_has_open_keys(const struct wizard *wizard);
/* Asks whether these are to be moved. */
void wizard_offer_move(struct wizard *wizard);
/* 'new connection  jaffle_shop/dev' (free). */
char *wizard_title(const struct wizard *wizard);
void wizard_release_draft(struct wizard *wizard);

/* wizard_plan.c: what saving it would do. */

bool wizard_is_changed(const struct wizard *wizard);
/* The other way for dbt to get the keys of the plan, to be made anew; false where there is none. */
bool wizard_change_way(struct wizard *wizard);
/* Makes the plan and the review of the draft. False: the profile cannot be edited, as `err` says.
 */
bool wizard_plan(struct wizard *wizard, struct error *err) MUST_CHECK;
/* Cells of the review's lines on the terminal as it is; where nothing is drawn, none is wrapped. */
int wizard_review_width(void);

/* wizard_reload.c: the files read again. */

/* After a save: what was saved is the connection in hand. */
bool wizard_take_saved(struct wizard *wizard, struct error *err) MUST_CHECK;
/* After one changed underneath: what the user did not touch is as it lies there now. */
bool wizard_reload(struct wizard *wizard, struct error *err) MUST_CHECK;

/* choice_items.c: what the row in focus can be chosen from, as wizard->choices.items. */

/* Collects it anew; to be released. */
void choices_collect(struct wizard *wizard, const struct form *form);
void choices_release(struct wizard *wizard);
/* Adds one; takes the label. */
struct choice_item *choices_add(struct wizard *wizard, const char *value, char *label);
bool choices_are_there(const struct form *form);
/* Puts one into the row in focus, or the keys of a section into theirs. */
void choices_take(struct wizard *wizard, struct form *form, const struct choice_item *item);

/* wizard_paste.c: a paste into the form in sight; one that holds several values is asked about. */
void paste_take(struct wizard *wizard, const struct secret *text);
void paste_release(struct wizard *wizard);

/* wizard_keep.c: the draft on disk. */

/* What an earlier run left for this file and this name, in words; false when there is nothing. */
bool keep_find(struct wizard *wizard, char *text, size_t size);
/* 'c' goes on with it, 'x' throws it away, 'n' leaves it alone. */
void keep_take(struct wizard *wizard, char letter);
/* Asks that, where something was left. */
void keep_offer(struct wizard *wizard);
/* Writes what changed, beside the event loop; called when a field was left. */
void keep_note(struct wizard *wizard);
/* The writing is over. */
void keep_take_result(struct wizard *wizard);
/* Writes at once: the program is about to end. */
void keep_now(struct wizard *wizard);
/* There is nothing left to keep: saved, or given up. */
void keep_drop(struct wizard *wizard);
int keep_descriptor(const struct wizard *wizard);
void keep_release(struct wizard *wizard);

/* Lets a page say something in one line, until the next key; with a mark, something to heed. */
void wizard_say(struct wizard *wizard, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void wizard_warn(struct wizard *wizard, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Opens a panel. */
void panel_open_help(struct wizard *wizard, const struct form *form);
void panel_open_choices(struct wizard *wizard);
void panel_open_question(struct wizard *wizard, const struct question *question);
void panel_close(struct wizard *wizard);
void panel_release(struct wizard *wizard);

/* Everything that it holds; nothing of the request. */
void wizard_release(struct wizard *wizard);

/* The form of the page in sight; NULL on the other pages. */
struct form *wizard_form(const struct wizard *wizard);

/* account_list.c */
void account_list_start(struct wizard *wizard, enum field_account what);
void account_list_feed(struct wizard *wizard);
void account_list_release(struct wizard *wizard);

/* screen_check.c */
void screen_check_release(struct wizard *wizard);

/* screen_list.c */
void screen_list_release(struct wizard *wizard);
/* screen_save.c */
void screen_save_hide(struct wizard *wizard); /* masks what is shown */
void screen_save_release(struct wizard *wizard);
int screen_save_descriptor(const struct wizard *wizard);

#endif
