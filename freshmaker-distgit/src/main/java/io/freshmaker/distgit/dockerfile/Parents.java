package io.freshmaker.distgit.dockerfile;

import java.util.Optional;
import java.util.Set;

/**
 * What an image is made from, as its Dockerfile tells.
 *
 * @param base the image on top of which it is; none where it begins from scratch, from a kickstart,
 *     or from what is not known
 * @param copied the images out of which files are copied, those of builder stages among them;
 *     sorted by their text
 * @param unknown what cannot be told, each with its line
 */
public record Parents(
    Optional<ImageReference> base, Set<ImageReference> copied, Set<String> unknown) {}
