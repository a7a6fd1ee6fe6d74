/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

/* Whether an address can be reached at all now, and the moments when it is worth trying again: the
 * network is back, or the computer has woken. */
#define S3C_TYPE_NETWORK (s3c_network_get_type ())
G_DECLARE_FINAL_TYPE (S3cNetwork, s3c_network, S3C, NETWORK, GObject)

/* monitor: (nullable) the default one, which is only made when it is needed. */
S3cNetwork *s3c_network_new (GNetworkMonitor *monitor);

/* The address is not on this computer, and there is no network. */
gboolean s3c_network_is_cut_off (S3cNetwork *self, const char *url);

/* Whether it is on another computer. */
gboolean s3c_network_is_remote (const char *url);

/* While it watches, it notices that the computer has slept. */
void s3c_network_set_watching (S3cNetwork *self, gboolean watching);

/* Property "wait-for-network" (TRUE): where FALSE, nothing is ever cut off.
 *
 * Signal "back" (no arguments): what was cut off may be tried at once. */
