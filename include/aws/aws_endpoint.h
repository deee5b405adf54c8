/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where the calls to a service of a region go: partitions, FIPS, dual stack,
 * and the variables that lead elsewhere. Pure: the environment is an argument.
 * Sources: botocore's endpoint rules and its ConfiguredEndpointProvider.
 */
#ifndef AWS_AWS_ENDPOINT_H
#define AWS_AWS_ENDPOINT_H

#include <stdbool.h>

#include "base/error.h"

enum aws_service { AWS_STS, AWS_ATHENA, AWS_GLUE, AWS_S3, AWS_SERVICE_COUNT };

/* 'sts', 'athena': as in a host name and in a signature. */
extern const char *const aws_service_names[AWS_SERVICE_COUNT];

/* What the environment says; lent by it. */
struct aws_settings {
	const char *endpoints[AWS_SERVICE_COUNT]; /* AWS_ENDPOINT_URL_STS ..., or AWS_ENDPOINT_URL
						   */
	const char *endpoint_variables[AWS_SERVICE_COUNT]; /* the variable that said it, or NULL */
	bool uses_fips; /* AWS_USE_FIPS_ENDPOINT */
	bool uses_dual_stack; /* AWS_USE_DUALSTACK_ENDPOINT */
	const char *ca_bundle; /* AWS_CA_BUNDLE, or NULL */
};

/* `get` is getenv, or a test's own. An empty variable counts as unset. */
void aws_settings_read(struct aws_settings *settings, char *(*get)(const char *name));

struct aws_endpoint {
	char *base; /* 'https://athena.eu-west-1.amazonaws.com', no slash at its end; owned */
	bool is_override;
	bool is_plain; /* http: only an override can be */
	bool is_path_style; /* S3: the bucket stands in the path */
};

/* ERROR_VALUE for a region of no known form and for an override that is no address. */
bool aws_endpoint_find(struct aws_endpoint *endpoint, enum aws_service service, const char *region,
	const struct aws_settings *settings, struct error *err) MUST_CHECK;
void aws_endpoint_release(struct aws_endpoint *endpoint);

/* The address of an object or, with an empty key, of its bucket; with an empty bucket of the
 * service (free). `query` is encoded already, or empty. */
char *aws_endpoint_object(const struct aws_endpoint *endpoint, const char *bucket, const char *key,
	const char *query);

/* Whether a wish of the settings cannot be met in this region, so that the ordinary endpoint is
 * used: the word for it, 'FIPS' or 'dual-stack'; NULL. */
const char *aws_endpoint_lacks(
	enum aws_service service, const char *region, const struct aws_settings *settings);

#endif
