/* SPDX-License-Identifier: Apache-2.0 */
/* Colours as eyes see them: contrast, and distance for each kind of colour vision. */
#ifndef SUPPORT_COLOUR_H
#define SUPPORT_COLOUR_H

enum colour_sight {
	COLOUR_SIGHT_NORMAL,
	COLOUR_SIGHT_PROTANOPIA,
	COLOUR_SIGHT_DEUTERANOPIA,
	COLOUR_SIGHT_TRITANOPIA,
	COLOUR_SIGHT_COUNT
};

extern const char *const colour_sight_names[COLOUR_SIGHT_COUNT];

/* Palettes of the sixteen basic colours. */
enum colour_palette { COLOUR_PALETTE_XTERM, COLOUR_PALETTE_VGA, COLOUR_PALETTE_COUNT };

/* From 1 to 21; WCAG 2.2, 'contrast ratio' and 'relative luminance'. */
double colour_contrast(long a, long b);

/* In CIELAB (D65, CIE76); 2.3 is what an eye just tells apart. */
double colour_distance(long a, long b, enum colour_sight sight);

/* What xterm shows for one of 256, from 16 on: the cube and the greys. */
long colour_of_256(int number);

/* What a palette shows for one of 16. */
long colour_of_16(enum colour_palette palette, int number);

#endif
