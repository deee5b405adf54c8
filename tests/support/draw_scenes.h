/* SPDX-License-Identifier: Apache-2.0 */
/* Pages that bring drawing to its edges, for the program of term_program.h. */
#ifndef SUPPORT_DRAW_SCENES_H
#define SUPPORT_DRAW_SCENES_H

#include <stddef.h>

struct draw_scene {
	const char *name;
	void (*paint)(void);
};

extern const struct draw_scene draw_scenes[];
extern const size_t draw_scene_count;

#endif
