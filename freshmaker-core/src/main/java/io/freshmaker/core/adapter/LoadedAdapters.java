package io.freshmaker.core.adapter;

import io.freshmaker.api.Artifact;
import io.freshmaker.api.ArtifactType;
import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.spi.BuildSubmitter;
import io.freshmaker.api.spi.Part;
import io.freshmaker.core.decide.Versions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The adapters of all instances, and what could not be loaded. Immutable but for being closed;
 * thread-safe.
 */
public final class LoadedAdapters implements AutoCloseable {

  private static final Logger LOG = System.getLogger(LoadedAdapters.class.getName());

  private final List<LoadedPart<?>> parts;
  private final Set<String> submitting;
  private final Map<ArtifactType, String> submit;
  private final Versions versions;
  private final List<LoadProblem> problems;
  private final Set<Part> closed = Collections.newSetFromMap(new IdentityHashMap<>());

  LoadedAdapters(
      List<LoadedPart<?>> parts,
      Set<String> submitting,
      Map<ArtifactType, String> submit,
      Versions versions,
      List<LoadProblem> problems) {
    this.parts = List.copyOf(parts);
    this.submitting = Set.copyOf(submitting);
    this.submit = submit;
    this.versions = versions;
    this.problems = List.copyOf(problems);
  }

  /**
   * Returns the parts of a type: of instances given in code first, then as configured. In a dry run
   * the only submitters are those of the adapter {@code dry-run}.
   */
  public <T extends Part> List<LoadedPart<T>> parts(Class<T> type) {
    List<LoadedPart<T>> found = new ArrayList<>();
    for (LoadedPart<?> loaded : parts) {
      boolean submits =
          !type.equals(BuildSubmitter.class) || submitting.contains(loaded.instance());
      if (submits && type.isInstance(loaded.part())) {
        found.add(new LoadedPart<>(loaded.instance(), loaded.trusted(), type.cast(loaded.part())));
      }
    }
    return Collections.unmodifiableList(found);
  }

  /**
   * Returns the submitter that builds an artifact.
   *
   * @return nothing if none can
   * @throws ConfigurationException if several can and {@code submit:} does not say which
   */
  public Optional<LoadedPart<BuildSubmitter>> submitterFor(Artifact artifact) {
    String wanted = submit.get(artifact.type());
    List<LoadedPart<BuildSubmitter>> able = new ArrayList<>();
    for (LoadedPart<BuildSubmitter> submitter : parts(BuildSubmitter.class)) {
      boolean asked = wanted == null || wanted.equals(submitter.instance());
      if (asked && submitter.part().canBuild(artifact)) {
        able.add(submitter);
      }
    }
    if (able.size() > 1) {
      throw new ConfigurationException(
          "submit." + artifact.type(),
          "several can build "
              + artifact.key()
              + ": "
              + able.stream().map(LoadedPart::instance).collect(Collectors.joining(", "))
              + "; say which, as in submit: {"
              + artifact.type()
              + ": "
              + able.get(0).instance()
              + "}");
    }
    return able.stream().findFirst();
  }

  /** Returns how versions compare: the schemes that core knows, and those of adapters. */
  public Versions versions() {
    return versions;
  }

  /** Returns what could not be loaded, or cannot be right, in the order in which it was found. */
  public List<LoadProblem> problems() {
    return problems;
  }

  /** Closes the parts of one type that can be closed, the last first; each part is closed once. */
  public void close(Class<? extends Part> type) {
    for (int i = parts.size() - 1; i >= 0; i--) {
      LoadedPart<?> loaded = parts.get(i);
      if (type.isInstance(loaded.part())
          && loaded.part() instanceof AutoCloseable closeable
          && beginsToClose(loaded.part())) {
        close(loaded.instance(), closeable);
      }
    }
  }

  /** Closes what is not closed yet, the last first. What a part throws is logged. */
  @Override
  public void close() {
    close(Part.class);
  }

  private boolean beginsToClose(Part part) {
    synchronized (closed) {
      return closed.add(part);
    }
  }

  private static void close(String instance, AutoCloseable part) {
    try {
      part.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.log(Level.WARNING, () -> "Closing " + instance + " was interrupted", e);
    } catch (Exception | LinkageError e) {
      LOG.log(Level.WARNING, () -> "Closing " + instance + " failed", e);
    }
  }

  @Override
  public String toString() {
    return "LoadedAdapters" + parts;
  }
}
