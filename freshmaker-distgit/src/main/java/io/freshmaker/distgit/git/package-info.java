/**
 * Sources in git: a small mirror of each repository, read and added to with the git program.
 *
 * <p>Nothing here runs a shell, a hook, a prompt or a person's own git configuration; names and
 * paths are checked before they become an argument (R9). What a push means, and what is in a file,
 * is not known here.
 */
@NullMarked
package io.freshmaker.distgit.git;

import org.jspecify.annotations.NullMarked;
