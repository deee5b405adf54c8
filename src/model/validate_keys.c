/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The rules for the access key: its ID, its secret, its session token. Their
 * words never quote what was typed, not even a part of it.
 */
#include "model/validate.h"

#include <string.h>

#define BASE32 "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
#define WORD "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"
#define BASE64 "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/+="

/* What the first four letters of an identifier say. Source: the table of unique IDs in the IAM user
 * guide; the form of key IDs is observation. */
static const struct {
	const char *prefix;
	const char *what;
} other_ids[] = {
	{"AROA", "a role"},
	{"AIDA", "a user"},
	{"AGPA", "a group"},
	{"AIPA", "an instance profile"},
	{"ANPA", "a managed policy"},
	{"ANVA", "a policy version"},
	{"ASCA", "a certificate"},
	{"APKA", "a public key"},
};

static bool
is_made_of(const char *value, size_t length, const char *characters)
{
	for (size_t i = 0; i < length; i++)
		if (value[i] == '\0' || strchr(characters, value[i]) == NULL)
			return false;
	return true;
}

static bool
is_text(const char *value, size_t length, const char *text)
{
	return strlen(text) == length && memcmp(value, text, length) == 0;
}

static bool
has_key_id_form(const char *value, size_t length)
{
	return length == 20 && (memcmp(value, "AKIA", 4) == 0 || memcmp(value, "ASIA", 4) == 0) &&
	       is_made_of(value + 4, 16, BASE32);
}

/* Test endpoints take keys such as 'testing': a wrong shape is then no more than odd. */
static enum verdict_level
shape_level(const struct field_context *context)
{
	return context->has_endpoint_override ? VERDICT_WARNING : VERDICT_ERROR;
}

/* Source: accessKeyIdType of IAM's service model. */
void
validate_key_id(const char *value, size_t length, const struct field_context *context,
	struct verdict *verdict)
{
	for (size_t i = 0; i < sizeof(other_ids) / sizeof(other_ids[0]); i++)
		if (length == 20 && memcmp(value, other_ids[i].prefix, 4) == 0) {
			validate_say(verdict, shape_level(context),
				"this is the ID of %s; enter an access key ID, AKIA and 16 more",
				other_ids[i].what);
			return;
		}
	if (length == 40 && is_made_of(value, length, BASE64) && !is_made_of(value, length, WORD))
		validate_say(verdict, shape_level(context),
			"this looks like the secret key; the ID starts with AKIA");
	else if (length < 16 || length > 128)
		validate_say(verdict, shape_level(context),
			"enter the 20 characters of the ID, AKIA and 16 more");
	else if (!is_made_of(value, length, WORD))
		validate_say(verdict, shape_level(context),
			"use letters and digits only: AKIA and 16 more");
	else if (is_text(value, length, "AKIAIOSFODNN7EXAMPLE"))
		validate_say(verdict, VERDICT_WARNING,
			"this is the example of AWS's documentation; it opens nothing");
	else if (length == 40)
		validate_say(verdict, VERDICT_WARNING,
			"40 characters: is this the secret key? the ID has 20");
	else if (!has_key_id_form(value, length))
		validate_say(verdict, VERDICT_WARNING,
			"an access key ID is usually AKIA and 16 capitals or digits 2 to 7");
}

static bool
is_printable_ascii(const char *value, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (value[i] <= 0x20 || value[i] > 0x7e)
			return false;
	return true;
}

/* Nothing but the length is checked by anyone; the form is observation. */
void
validate_secret_key(const char *value, size_t length, const struct field_context *context,
	struct verdict *verdict)
{
	bool has_quotes = length >= 2 && (value[0] == '"' || value[0] == '\'') &&
			  value[0] == value[length - 1];

	if (!is_printable_ascii(value, length))
		validate_say(verdict, VERDICT_ERROR,
			"use letters, digits, / + = only, with no blank between them");
	else if (has_quotes)
		validate_say(verdict, VERDICT_ERROR, "enter the key without the quotes round it");
	else if (length > 128)
		validate_say(verdict, VERDICT_ERROR,
			"a secret key has 40 characters (%zu now): is this the session token?",
			length);
	else if (has_key_id_form(value, length))
		validate_say(verdict, shape_level(context),
			"this looks like the key's ID; the secret has 40 characters");
	else if (is_text(value, length, "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"))
		validate_say(verdict, VERDICT_WARNING,
			"this is the example of AWS's documentation; it opens nothing");
	else if (length != 40)
		validate_say(verdict, VERDICT_WARNING,
			"a secret key usually has 40 characters (%zu now)", length);
	else if (!is_made_of(value, length, BASE64))
		validate_say(verdict, VERDICT_WARNING,
			"a secret key usually has letters, digits, / + = only");
}

/* AWS does not fix the size of a token. */
void
validate_session_token(const char *value, size_t length, const struct field_context *context,
	struct verdict *verdict)
{
	(void)context;
	if (!is_printable_ascii(value, length))
		validate_say(verdict, VERDICT_ERROR,
			"enter the token as one line, with no blank between");
	else if (has_key_id_form(value, length))
		validate_say(verdict, shape_level(context),
			"this looks like the key's ID; the token is one long line");
	else if (length < 100)
		validate_say(verdict, VERDICT_WARNING,
			"a session token usually has hundreds of characters (%zu now)", length);
}
