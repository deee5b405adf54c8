/* SPDX-License-Identifier: Apache-2.0 */
/* The calls of Athena that the check makes. What AWS leaves out is an empty string. */
#ifndef AWS_AWS_ATHENA_H
#define AWS_AWS_ATHENA_H

#include <stdbool.h>

#include "aws/aws_call.h"

#define ATHENA_ID_SIZE 64
#define ATHENA_LOCATION_SIZE 1200

struct athena_work_group {
	bool exists; /* an answer without one means that there is none */
	char state[24]; /* 'ENABLED' */
	char engine[80]; /* 'Athena engine version 3', 'PySpark engine version 3' */
	char location[ATHENA_LOCATION_SIZE];
	bool is_enforced; /* its settings win over the client's */
	bool has_managed_results;
	bool has_execution_role;
	bool uses_identity_center;
};

void athena_get_work_group(struct aws_session *session, const char *name,
	struct athena_work_group *group, struct aws_answer *answer);

struct athena_catalog {
	bool exists;
	char type[24]; /* 'GLUE', 'LAMBDA', 'HIVE', 'FEDERATED' */
	char status[48]; /* 'CREATE_COMPLETE' */
	char catalog_id[128]; /* of Glue */
};

void athena_get_catalog(struct aws_session *session, const char *name,
	struct athena_catalog *catalog, struct aws_answer *answer);

/* A schema of a catalog that is not Glue's. */
void athena_get_database(struct aws_session *session, const char *catalog, const char *database,
	struct aws_answer *answer);

struct athena_query {
	const char *work_group; /* NULL: AWS takes primary */
	const char *catalog;
	const char *database; /* NULL: none */
	const char *output; /* NULL: the work group's own */
};

/* `SELECT 1`; `id` is empty when it was not started. */
void athena_start_query(struct aws_session *session, const struct athena_query *query,
	char id[ATHENA_ID_SIZE], struct aws_answer *answer);

struct athena_execution {
	char state[16]; /* 'QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED' */
	char reason[400]; /* AWS's words for a failure */
	long category; /* 1 system, 2 user, 3 other; 0: not said */
	long type; /* the AthenaError's number; 0: not said */
	char output[ATHENA_LOCATION_SIZE]; /* where the result really is */
};

void athena_get_execution(struct aws_session *session, const char *id,
	struct athena_execution *execution, struct aws_answer *answer);
void athena_stop_query(struct aws_session *session, const char *id, struct aws_answer *answer);

/* The first value behind the header row, or the empty text. */
void athena_get_result(
	struct aws_session *session, const char *id, char value[32], struct aws_answer *answer);

#endif
