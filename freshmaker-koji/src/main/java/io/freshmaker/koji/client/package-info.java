/**
 * A client for Koji's hub, usable by itself: its XML-RPC, its sessions, its faults, and what may be
 * sent again after which trouble.
 *
 * <p>What calls mean for rebuilding does not belong here, and nothing here knows the adapter.
 */
@NullMarked
package io.freshmaker.koji.client;

import org.jspecify.annotations.NullMarked;
