package com.collaborationcenter.graphsimulator.mailbox;

/**
 * A mail folder.
 *
 * @param key its identity within the mailbox; it keeps it when it moves
 * @param parent the key of the folder above; 0 for the root
 */
public record Folder(long key, long parent, String displayName, boolean hidden) {}
