package io.freshmaker.api.store;

/**
 * An entry of the store's log.
 *
 * @param revision the revision of the commit that appended it
 * @param kind what sort of entry
 * @param id what it is about
 * @param body its content, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record Appended(long revision, String kind, String id, byte[] body) {}
