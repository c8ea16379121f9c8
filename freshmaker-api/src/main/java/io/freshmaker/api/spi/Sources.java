package io.freshmaker.api.spi;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.Version;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Access to sources: given by one adapter, used by others through {@link Call#sources}. */
public interface Sources extends Part {

  /**
   * The trailer by which a commit message carries {@link BuildRequest#marker}, as in {@code
   * Freshmaker-Lineage: <marker>}. Whoever tells of such a commit gives it back with {@link
   * io.freshmaker.api.Change#withMarker}.
   */
  String LINEAGE_TRAILER = "Freshmaker-Lineage";

  /** Returns the newest commit of each source. */
  Each<ArtifactKey, Version> heads(Collection<ArtifactKey> sources, Call call)
      throws InterruptedException;

  /**
   * Returns a file's content.
   *
   * @param source at a commit
   * @param path from the repository's root
   * @throws io.freshmaker.api.InvalidInputException if there is no such file
   */
  byte[] read(Artifact source, String path, Call call) throws InterruptedException;

  /** Returns the paths that differ between two commits of one source, sorted. */
  Set<String> changed(Artifact from, Artifact to, Call call) throws InterruptedException;

  /**
   * Commits files; a second call with the same key finds the commit of the first.
   *
   * @param source where
   * @param files contents by path; the others stay
   * @param message the commit message, to which the key is added
   * @param key identifies the commit
   * @return the commit
   */
  Version commit(
      ArtifactKey source, Map<String, byte[]> files, String message, String key, Call call)
      throws InterruptedException;
}
