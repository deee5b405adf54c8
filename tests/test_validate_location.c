/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support/judged.h"

#define OK VERDICT_OK
#define WARNING VERDICT_WARNING
#define ERROR VERDICT_ERROR

static const struct field_context plain = {.has_endpoint_override = false};

#define STAGING ATHENA_S3_STAGING_DIR
#define DATA ATHENA_S3_DATA_DIR
#define TEMPORARY ATHENA_S3_TMP_TABLE_DIR
#define BYTES_63 "a23456789-123456789-123456789-123456789-123456789-123456789-123"
#define BYTES_100 \
	"abcdefghijklmnopqrstuvwxy/abcdefghijklmnopqrstuvwx/abcdefghijklmnopqrstuvwx/" \
	"abcdefghijklmnopqrstuvwx"
#define BYTES_700 \
	BYTES_100 BYTES_100 BYTES_100 BYTES_100 BYTES_100 BYTES_100 \
		"abcdefghijklmnopqrstuvwxy/abcdefghijklmnopqrstuvwx/abcdefghijklmnopqrstuvwx/" \
		"abcdefghijklmnopqrstuvw/"
#define BYTES_1024 BYTES_700 BYTES_100 BYTES_100 BYTES_100 "abcdefghijklmnopqrstuvw/"

static const struct judged buckets[] = {
	{"three characters", STAGING, V("s3://a-1/x/"), OK, "", ""},
	{"63 characters", STAGING, V("s3://" BYTES_63 "/x/"), OK, "", ""},
	{"64 characters", STAGING, V("s3://" BYTES_63 "4/x/"), ERROR, "3 to 63", ""},
	{"two characters", STAGING, V("s3://ab/x/"), ERROR, "3 to 63", ""},
	{"255 characters", STAGING, V("s3://" BYTES_63 BYTES_63 BYTES_63 BYTES_63 "abc/"), ERROR,
		"3 to 63", ""},
	{"no bucket", STAGING, V("s3://"), ERROR, "name a bucket", ""},
	{"no bucket, but a path", STAGING, V("s3:///dbt/"), ERROR, "name a bucket", "s3://dbt/"},
	{"capitals", STAGING, V("s3://Team-Bucket/dbt/"), ERROR, "a-z, 0-9, . and -",
		"s3://team-bucket/dbt/"},
	{"an underscore", STAGING, V("s3://team_bucket/dbt/"), ERROR, "a-z, 0-9, . and -", ""},
	{"a blank", STAGING, V("s3://team bucket/dbt/"), ERROR, "a-z, 0-9, . and -", ""},
	{"cyrillic e", STAGING, V("s3://buck\xd0\xb5t/dbt/"), ERROR, "a-z, 0-9, . and -", ""},
	{"a full-width digit", STAGING, V("s3://bucket\xef\xbc\x91/dbt/"), ERROR,
		"a-z, 0-9, . and -", ""},
	{"user and password", STAGING, V("s3://a:b@bucket/dbt/"), ERROR, "a-z, 0-9, . and -", ""},
	{"a port", STAGING, V("s3://bucket:443/dbt/"), ERROR, "a-z, 0-9, . and -", ""},
	{"an access point's ARN", STAGING,
		V("s3://arn:aws:s3:eu-west-1:123456789012:accesspoint/x/"), ERROR,
		"a-z, 0-9, . and -", ""},
	{"a leading hyphen", STAGING, V("s3://-bucket/dbt/"), ERROR, "begins and ends", ""},
	{"a hyphen at the end", STAGING, V("s3://bucket-/dbt/"), ERROR, "begins and ends", ""},
	{"a leading point", STAGING, V("s3://.bucket/dbt/"), ERROR, "begins and ends", ""},
	{"a point at the end", STAGING, V("s3://bucket./dbt/"), ERROR, "begins and ends", ""},
	{"two points", STAGING, V("s3://my..bucket/dbt/"), ERROR, "two points", ""},
	{"an address", STAGING, V("s3://192.168.5.4/dbt/"), ERROR, "not an address", ""},
	{"digits and three points", STAGING, V("s3://999.999.999.999/x/"), ERROR, "not an address",
		""},
	{"digits and two points", STAGING, V("s3://1.22.333/x/"), WARNING, "points", ""},
	{"punycode", STAGING, V("s3://xn--bucket/dbt/"), ERROR, "keeps such names", ""},
	{"sthree", STAGING, V("s3://sthree-bucket/dbt/"), ERROR, "keeps such names", ""},
	{"sthree-configurator", STAGING, V("s3://sthree-configurator/dbt/"), ERROR,
		"keeps such names", ""},
	{"a demonstration", STAGING, V("s3://amzn-s3-demo-bucket/dbt/"), ERROR, "keeps such names",
		""},
	{"an object lambda", STAGING, V("s3://team--ol-s3/dbt/"), ERROR, "plain bucket", ""},
	{"a multi-region point", STAGING, V("s3://team.mrap/dbt/"), ERROR, "plain bucket", ""},
	{"a table bucket", STAGING, V("s3://team--table-s3/dbt/"), ERROR, "plain bucket", ""},
	{"an access point's alias", STAGING, V("s3://team-s3alias/dbt/"), WARNING, "access point",
		""},
	{"a directory bucket", STAGING, V("s3://team--euw1-az1--x-s3/dbt/"), WARNING,
		"s3express:CreateSession", ""},
	{"an account's own", STAGING, V("s3://team-123456789012-eu-west-1-an/dbt/"), OK, "", ""},
	{"an account's own without its region", STAGING, V("s3://team-123456789012-an/dbt/"),
		WARNING, "-an usually", ""},
	{"an account's own of no region", STAGING, V("s3://team-123456789012-mars-an/dbt/"),
		WARNING, "-an usually", ""},
	{"an account of 11 digits", STAGING, V("s3://team-12345678901-eu-west-1-an/dbt/"), WARNING,
		"-an usually", ""},
	{"an account of 13 digits", STAGING, V("s3://team-1234567890123-eu-west-1-an/dbt/"),
		WARNING, "-an usually", ""},
	{"an only by chance", STAGING, V("s3://a-an/dbt/"), WARNING, "-an usually", ""},
	{"an inside a word", STAGING, V("s3://catalan/dbt/"), OK, "", ""},
	{"points", STAGING, V("s3://data.example.com/dbt/"), WARNING, "trouble TLS", ""},
};

static const struct judged schemes[] = {
	{"none", STAGING, V("bucket/dbt"), ERROR, "start with s3://, as in s3://bucket/dbt/",
		"s3://bucket/dbt/"},
	{"none, and a slash", STAGING, V("/bucket/dbt/"), ERROR, "start with s3://",
		"s3://bucket/dbt/"},
	{"two slashes", STAGING, V("//bucket/dbt/"), ERROR, "start with s3://", "s3://bucket/dbt/"},
	{"a bucket alone", STAGING, V("bucket"), ERROR, "start with s3://", "s3://bucket/"},
	{"one slash", STAGING, V("s3:/bucket/dbt/"), ERROR, "start with s3://", "s3://bucket/dbt/"},
	{"no slash", STAGING, V("s3:bucket"), ERROR, "start with s3://", "s3://bucket/"},
	{"three slashes", STAGING, V("s3:///bucket/dbt/"), ERROR, "name a bucket",
		"s3://bucket/dbt/"},
	{"no colon", STAGING, V("s3//bucket/dbt/"), ERROR, "start with s3://", "s3://bucket/dbt/"},
	{"a capital", STAGING, V("S3://bucket/dbt/"), ERROR, "start with s3://",
		"s3://bucket/dbt/"},
	{"Hadoop's", STAGING, V("s3a://bucket/dbt/"), ERROR, "start with s3://",
		"s3://bucket/dbt/"},
	{"Hadoop's old one", STAGING, V("s3n://bucket/dbt"), ERROR, "start with s3://",
		"s3://bucket/dbt/"},
	{"Hadoop's in capitals", STAGING, V("S3A://bucket/dbt"), ERROR, "start with s3://",
		"s3://bucket/dbt/"},
	{"an ARN", STAGING, V("arn:aws:s3:::bucket/dbt"), ERROR, "start with s3://",
		"s3://bucket/dbt/"},
	{"an ARN of China", STAGING, V("arn:aws-cn:s3:::bucket"), ERROR, "start with s3://",
		"s3://bucket/"},
	{"an ARN of an access point", STAGING, V("arn:aws:s3:eu-west-1:123456789012:accesspoint/x"),
		ERROR, "start with s3://", ""},
	{"an address, the bucket in its host", STAGING,
		V("https://bucket.s3.eu-west-1.amazonaws.com/dbt/x"), ERROR, "start with s3://",
		"s3://bucket/dbt/x/"},
	{"an address, the bucket with points", STAGING,
		V("https://my.bucket.s3.amazonaws.com/dbt/"), ERROR, "start with s3://",
		"s3://my.bucket/dbt/"},
	{"an address of old", STAGING, V("https://bucket.s3-eu-west-1.amazonaws.com/"), ERROR,
		"start with s3://", "s3://bucket/"},
	{"an address, the bucket in its path", STAGING,
		V("https://s3.eu-west-1.amazonaws.com/bucket/dbt"), ERROR, "start with s3://",
		"s3://bucket/dbt/"},
	{"an address of China", STAGING, V("https://bucket.s3.cn-north-1.amazonaws.com.cn/d"),
		ERROR, "start with s3://", "s3://bucket/d/"},
	{"an address of the console", STAGING,
		V("https://eu-west-1.console.aws.amazon.com/s3/buckets/"
		  "bucket?region=eu-west-1&prefix=dbt/x/&tab=objects"),
		ERROR, "start with s3://", "s3://bucket/dbt/x/"},
	{"an address of the console, the bucket alone", STAGING,
		V("https://s3.console.aws.amazon.com/s3/buckets/bucket?tab=objects"), ERROR,
		"start with s3://", "s3://bucket/"},
	{"a signed address", STAGING, V("https://bucket.s3.amazonaws.com/dbt?X-Amz-Signature=ab"),
		ERROR, "start with s3://", ""},
	{"an address of somebody else", STAGING, V("https://example.com/bucket/dbt/"), ERROR,
		"start with s3://", ""},
	{"an address of nothing", STAGING, V("https://"), ERROR, "start with s3://", ""},
	{"Google's", STAGING, V("gs://bucket/dbt/"), ERROR, "start with s3://", ""},
	{"a file", STAGING, V("file:///tmp/x"), ERROR, "start with s3://", ""},
	{"a slash alone", STAGING, V("/"), ERROR, "start with s3://", ""},
	{"a word with a blank", STAGING, V("my bucket"), ERROR, "start with s3://", ""},
	{"a path of Windows", STAGING, V("C:\\dbt"), ERROR, "start with s3://", ""},
	{"quotes round it", STAGING, V("\"s3://bucket/dbt/\""), ERROR, "start with s3://", ""},
	{"a line end behind", STAGING, V("s3://bucket/dbt/\n"), ERROR, "U+000A",
		"s3://bucket/dbt/"},
	{"a zero-width blank before what has no scheme", STAGING,
		V("\xe2\x80\x8b"
		  "bucket/dbt"),
		ERROR, "U+200B", ""},
};

static const struct judged prefixes[] = {
	{"one folder", DATA, V("s3://bucket/d/"), OK, "", ""},
	{"no slash at the end", DATA, V("s3://bucket/dbt"), WARNING, "a slash was added at the end",
		""},
	{"two at the end", DATA, V("s3://bucket/dbt//"), ERROR, "not two", "s3://bucket/dbt/"},
	{"two inside", DATA, V("s3://bucket/dbt//x/"), ERROR, "not two", "s3://bucket/dbt/x/"},
	{"two behind the bucket", DATA, V("s3://bucket//dbt/"), ERROR, "not two",
		"s3://bucket/dbt/"},
	{"the bucket and two", DATA, V("s3://bucket//"), ERROR, "not two", "s3://bucket/"},
	{"the bucket", DATA, V("s3://bucket/"), WARNING, "whole bucket", ""},
	{"the bucket without a slash", DATA, V("s3://bucket"), WARNING,
		"whole bucket: a folder is safer; a slash was added", ""},
	{"a question mark", DATA, V("s3://bucket/a?b/c/"), ERROR, "leave out ?", ""},
	{"a question mark behind the bucket", DATA, V("s3://bucket?x"), ERROR, "a-z, 0-9", ""},
	{"a quote", DATA, V("s3://bucket/o'neil/"), ERROR, "leave out '", ""},
	{"a backslash", DATA, V("s3://bucket/a\\b/"), ERROR, "leave out \\ and *", ""},
	{"an asterisk", DATA, V("s3://bucket/dbt/*"), ERROR, "leave out \\ and *", ""},
	{"the folder .", DATA, V("s3://bucket/./dbt/"), ERROR, ". and .. as folders", ""},
	{"the folder ..", DATA, V("s3://bucket/dbt/../x/"), ERROR, ". and .. as folders", ""},
	{"the folder .. at the end", DATA, V("s3://bucket/dbt/.."), ERROR, ". and .. as folders",
		""},
	{"three points", DATA, V("s3://bucket/.../"), WARNING, "_ or . in front", ""},
	{"a hidden folder", DATA, V("s3://bucket/.dbt/"), WARNING, "_ or . in front", ""},
	{"an underscore", DATA, V("s3://bucket/dbt/_tmp/"), WARNING, "_ or . in front", ""},
	{"an underscore inside a name", DATA, V("s3://bucket/dbt_tmp/"), OK, "", ""},
	{"Hive's partitions", DATA, V("s3://bucket/year=2024/"), OK, "", ""},
	{"a blank", DATA, V("s3://bucket/my folder/"), WARNING, "blanks and signs", ""},
	{"an ampersand", DATA, V("s3://bucket/a&b/"), WARNING, "blanks and signs", ""},
	{"a dollar", DATA, V("s3://bucket/$a/"), WARNING, "blanks and signs", ""},
	{"an at", DATA, V("s3://bucket/a@b/"), WARNING, "blanks and signs", ""},
	{"a semicolon", DATA, V("s3://bucket/a;b/"), WARNING, "blanks and signs", ""},
	{"a colon", DATA, V("s3://bucket/12:30/"), WARNING, "blanks and signs", ""},
	{"a plus", DATA, V("s3://bucket/a+b/"), WARNING, "blanks and signs", ""},
	{"a comma", DATA, V("s3://bucket/a,b/"), WARNING, "blanks and signs", ""},
	{"a percent", DATA, V("s3://bucket/a%20b/"), WARNING, "blanks and signs", ""},
	{"a hash", DATA, V("s3://bucket/a#b/"), WARNING, "blanks and signs", ""},
	{"a tilde", DATA, V("s3://bucket/~jane/"), WARNING, "blanks and signs", ""},
	{"a caret", DATA, V("s3://bucket/a^b/"), WARNING, "blanks and signs", ""},
	{"one brace", DATA, V("s3://bucket/{a}/"), WARNING, "blanks and signs", ""},
	{"two braces", DATA, V("s3://bucket/{{a}}/"), ERROR, "remove {{", ""},
	{"brackets", DATA, V("s3://bucket/[a]/"), WARNING, "blanks and signs", ""},
	{"a double quote", DATA, V("s3://bucket/a\"b/"), WARNING, "blanks and signs", ""},
	{"a less", DATA, V("s3://bucket/a<b/"), WARNING, "blanks and signs", ""},
	{"a greater", DATA, V("s3://bucket/a>b/"), WARNING, "blanks and signs", ""},
	{"a bar", DATA, V("s3://bucket/a|b/"), WARNING, "blanks and signs", ""},
	{"a backtick", DATA, V("s3://bucket/a`b/"), WARNING, "blanks and signs", ""},
	{"a comment of YAML", DATA, V("s3://bucket/dbt/ # c"), WARNING, "blanks and signs", ""},
	{"all that is safe", DATA, V("s3://bucket/aZ09!-_.()=/"), OK, "", ""},
	{"cyrillic a", DATA, V("s3://bucket/d\xd0\xb0ta/"), WARNING, "easily mistaken", ""},
	{"japanese", DATA, V("s3://bucket/\xe6\x97\xa5\xe6\x9c\xac/"), WARNING, "easily mistaken",
		""},
	{"700 bytes", DATA, V("s3://bucket/" BYTES_700), OK, "", ""},
	{"701 bytes", DATA, V("s3://bucket/x" BYTES_700), WARNING, "1024 bytes", ""},
	{"1024 bytes", DATA, V("s3://bucket/" BYTES_1024), WARNING, "1024 bytes", ""},
	{"1025 bytes", DATA, V("s3://bucket/x" BYTES_1024), ERROR, "1024 bytes", ""},
	{"a slash and a point missing", DATA, V("s3://my.bucket/dbt"), WARNING,
		"trouble TLS; a slash was added", ""},
	{"the temporary tables' too", TEMPORARY, V("s3://bucket/a?b/"), ERROR, "leave out ?", ""},
	{"the temporary tables' root", TEMPORARY, V("s3://bucket/"), WARNING, "whole bucket", ""},
	{"the temporary tables' without a scheme", TEMPORARY, V("bucket3/dbt"), ERROR,
		"start with s3://", "s3://bucket3/dbt/"},
};

#define CHECK(table) judged_check(table, sizeof(table) / sizeof(table[0]), &plain)

static void
buckets_are_named_as_aws_names_them(void **state)
{
	(void)state;
	CHECK(buckets);
}

static void
other_ways_to_write_a_location_are_answered_with_the_right_one(void **state)
{
	(void)state;
	CHECK(schemes);
}

static void
prefixes_are_what_athena_and_the_adapter_can_use(void **state)
{
	(void)state;
	assert_int_equal(sizeof(BYTES_700) - 1, 700);
	assert_int_equal(sizeof(BYTES_1024) - 1, 1024);
	assert_int_equal(sizeof(BYTES_63) - 1, 63);
	CHECK(prefixes);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(buckets_are_named_as_aws_names_them),
		cmocka_unit_test(other_ways_to_write_a_location_are_answered_with_the_right_one),
		cmocka_unit_test(prefixes_are_what_athena_and_the_adapter_can_use),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	printf("count: %zu values judged\n", judged_count());
	return failed;
}
