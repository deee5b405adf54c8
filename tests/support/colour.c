/* SPDX-License-Identifier: Apache-2.0 */
#include "support/colour.h"

#include <assert.h>
#include <math.h>

const char *const colour_sight_names[] = {
	[COLOUR_SIGHT_NORMAL] = "normal",
	[COLOUR_SIGHT_PROTANOPIA] = "protanopia",
	[COLOUR_SIGHT_DEUTERANOPIA] = "deuteranopia",
	[COLOUR_SIGHT_TRITANOPIA] = "tritanopia",
};
static_assert(sizeof(colour_sight_names) / sizeof(colour_sight_names[0]) == COLOUR_SIGHT_COUNT,
	"every sight has its name");

/*
 * G. M. Machado, M. M. Oliveira, L. A. F. Fernandes: 'A Physiologically-based Model for Simulation
 * of Color Vision Deficiency', IEEE Transactions on Visualization and Computer Graphics 15 (6),
 * 2009: the matrices of its table for severity 1.0, on linear RGB.
 */
static const double sights[][3][3] = {
	[COLOUR_SIGHT_NORMAL] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	[COLOUR_SIGHT_PROTANOPIA] = {{0.152286, 1.052583, -0.204868},
		{0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	[COLOUR_SIGHT_DEUTERANOPIA] = {{0.367322, 0.860646, -0.227968},
		{0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	[COLOUR_SIGHT_TRITANOPIA] = {{1.255528, -0.076749, -0.178779},
		{-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
};

/* The defaults of xterm (XTerm-col.ad), and the Linux console's, which are the VGA's. */
static const long palettes[][16] = {
	[COLOUR_PALETTE_XTERM] = {0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd,
		0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff,
		0x00ffff, 0xffffff},
	[COLOUR_PALETTE_VGA] = {0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa,
		0x00aaaa, 0xaaaaaa, 0x555555, 0xff5555, 0x55ff55, 0xffff55, 0x5555ff, 0xff55ff,
		0x55ffff, 0xffffff},
};

static void
linear_of(long colour, double linear[3])
{
	for (int i = 0; i < 3; i++) {
		double value = (double)(colour >> (16 - 8 * i) & 255) / 255;

		linear[i] = value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
	}
}

static double
luminance(long colour)
{
	double linear[3];

	linear_of(colour, linear);
	return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
}

double
colour_contrast(long a, long b)
{
	double one = luminance(a) + 0.05, other = luminance(b) + 0.05;

	return one > other ? one / other : other / one;
}

static double
lab_step(double value)
{
	return value > 216.0 / 24389 ? cbrt(value) : (24389.0 / 27 * value + 16) / 116;
}

/* CIELAB of what an eye sees of a colour. */
static void
lab_of(long colour, enum colour_sight sight, double lab[3])
{
	static const double xyz[3][3] = {{0.4124564, 0.3575761, 0.1804375},
		{0.2126729, 0.7151522, 0.0721750}, {0.0193339, 0.1191920, 0.9503041}};
	static const double white[3] = {0.95047, 1, 1.08883};
	double linear[3], seen[3], steps[3];

	linear_of(colour, linear);
	for (int i = 0; i < 3; i++) {
		const double *row = sights[sight][i];

		seen[i] = fmin(
			1, fmax(0, row[0] * linear[0] + row[1] * linear[1] + row[2] * linear[2]));
	}
	for (int i = 0; i < 3; i++)
		steps[i] =
			lab_step((xyz[i][0] * seen[0] + xyz[i][1] * seen[1] + xyz[i][2] * seen[2]) /
				 white[i]);
	lab[0] = 116 * steps[1] - 16;
	lab[1] = 500 * (steps[0] - steps[1]);
	lab[2] = 200 * (steps[1] - steps[2]);
}

double
colour_distance(long a, long b, enum colour_sight sight)
{
	double one[3], other[3], sum = 0;

	lab_of(a, sight, one);
	lab_of(b, sight, other);
	for (int i = 0; i < 3; i++)
		sum += (one[i] - other[i]) * (one[i] - other[i]);
	return sqrt(sum);
}

long
colour_of_256(int number)
{
	static const long steps[6] = {0x00, 0x5f, 0x87, 0xaf, 0xd7, 0xff};

	if (number >= 232)
		return (8 + 10 * (number - 232)) * 0x010101L;
	number -= 16;
	return steps[number / 36] << 16 | steps[number / 6 % 6] << 8 | steps[number % 6];
}

long
colour_of_16(enum colour_palette palette, int number)
{
	return palettes[palette][number];
}
