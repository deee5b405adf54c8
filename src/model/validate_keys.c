/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The rules for the access key: its ID, its secret, its session token. Their
 * words never quote what was typed, not even a part of it.
 */
#include "model/validate.h"

#include <string.h>

#include "model/validate_parts.h"

#define BASE32 UPPER "234567"
#define WORD UPPER LOWER DIGITS "_"
#define BASE64 UPPER LOWER DIGITS "/+="

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

static const char *
other_id(const char *value, size_t length)
{
	for (size_t i = 0; i < sizeof(other_ids) / sizeof(other_ids[0]); i++)
		if (length == 20 && has_prefix(value, length, other_ids[i].prefix))
			return other_ids[i].what;
	return NULL;
}

/* Source: accessKeyIdType of IAM's service model. */
void
validate_key_id(const char *value, size_t length, const struct field_context *context,
	struct verdict *verdict)
{
	const char *other = other_id(value, length);

	if (other != NULL)
		validate_say(verdict, shape_level(context), "%s's ID: enter a key's ID", other);
	else if (length == 40 && is_made_of(value, length, BASE64) &&
		 !is_made_of(value, length, WORD))
		validate_say(verdict, shape_level(context), "is it the secret key? the ID has 20");
	else if (!is_made_of(value, length, WORD))
		validate_say(
			verdict, shape_level(context), "use letters and digits: AKIA and 16 more");
	else if (length < 16 || length > 128)
		validate_say(
			verdict, shape_level(context), "enter all 20 characters: AKIA and 16 more");
	else if (is_text(value, length, "AKIAIOSFODNN7EXAMPLE"))
		validate_say(verdict, VERDICT_WARNING, "AWS's own example: it opens nothing");
	else if (length == 40)
		validate_say(verdict, VERDICT_WARNING, "is it the secret key? the ID has 20");
	else if (!has_key_id_form(value, length))
		validate_say(
			verdict, VERDICT_WARNING, "usually AKIA and 16 capitals or digits 2-7");
}

static bool
is_printable_ascii(const char *value, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (value[i] <= 0x20 || value[i] > 0x7e)
			return false;
	return true;
}

static bool
has_quotes(const char *value, size_t length)
{
	return length >= 2 && has_any_of(value, 1, "\"'") && value[0] == value[length - 1];
}

/* Nothing but the length is checked by anyone; the form is observation. */
void
validate_secret_key(const char *value, size_t length, const struct field_context *context,
	struct verdict *verdict)
{
	if (!is_printable_ascii(value, length))
		validate_say(verdict, VERDICT_ERROR, "use letters, digits, / + = and no blank");
	else if (has_quotes(value, length))
		validate_say(verdict, VERDICT_ERROR, "enter it without the quotes round it");
	else if (length > 128)
		validate_say(verdict, VERDICT_ERROR, "is it the session token? this has 40");
	else if (has_key_id_form(value, length))
		validate_say(verdict, shape_level(context),
			"is it the key's ID? this has 40 characters");
	else if (is_text(value, length, "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"))
		validate_say(verdict, VERDICT_WARNING, "AWS's own example: it opens nothing");
	else if (length != 40)
		validate_say(verdict, VERDICT_WARNING, "usually 40 characters (%zu now)", length);
	else if (!is_made_of(value, length, BASE64))
		validate_say(verdict, VERDICT_WARNING, "usually letters, digits, / + = only");
}

/* AWS does not fix the size of a token. */
void
validate_session_token(const char *value, size_t length, const struct field_context *context,
	struct verdict *verdict)
{
	if (!is_printable_ascii(value, length))
		validate_say(verdict, VERDICT_ERROR, "enter it as one line, with no blank");
	else if (has_quotes(value, length))
		validate_say(verdict, VERDICT_ERROR, "enter it without the quotes round it");
	else if (has_key_id_form(value, length))
		validate_say(verdict, shape_level(context),
			"is it the key's ID? a token is a long line");
	else if (length < 100)
		validate_say(verdict, VERDICT_WARNING, "usually hundreds of characters (%zu now)",
			length);
}
