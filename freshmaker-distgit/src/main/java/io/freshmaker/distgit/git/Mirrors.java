package io.freshmaker.distgit.git;

import io.freshmaker.api.ArtifactKey;
import io.freshmaker.api.ConfigurationException;
import io.freshmaker.api.spi.Call;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The mirrors of all repositories, in one folder. Nothing is there before the first call.
 * Thread-safe.
 */
public final class Mirrors implements AutoCloseable {

  private final String instance;
  private final GitSettings settings;
  private final Map<String, Mirror> mirrors = new ConcurrentHashMap<>();
  private @Nullable Path folder;

  /** Makes them, without any. */
  public Mirrors(String instance, GitSettings settings) {
    this.instance = instance;
    this.settings = settings;
  }

  /**
   * Does something with a source's mirror, while nobody else does.
   *
   * @param source whose repository; its branch does not matter
   */
  <T> T with(ArtifactKey source, Call call, Mirror.Work<T> work) throws InterruptedException {
    String repository = GitNames.repository(source);
    Mirror mirror = mirrors.computeIfAbsent(repository, this::mirror);
    return mirror.alone(call, work);
  }

  private Mirror mirror(String repository) {
    return new Mirror(
        instance,
        git(),
        folder().resolve(repository + ".git"),
        url(repository),
        settings.largest());
  }

  /** Returns the address of a repository, which has been checked. */
  String url(String repository) {
    return below(settings.url(), repository);
  }

  /** Returns the address that commits to a repository go to. */
  String pushUrl(String repository) {
    return below(settings.pushUrl(), repository);
  }

  private String below(URI base, String repository) {
    String address = base.toString();
    if ("ssh".equals(base.getScheme()) && settings.user().isPresent()) {
      address = address.replaceFirst("//", "//" + settings.user().get() + "@");
    }
    return (address.endsWith("/") ? address : address + "/") + repository + settings.suffix();
  }

  GitSettings settings() {
    return settings;
  }

  Git git() {
    return new Git(instance, settings, folder().resolve("running"));
  }

  private synchronized Path folder() {
    if (folder == null) {
      try {
        folder =
            settings.mirrors().isPresent()
                ? Files.createDirectories(settings.mirrors().get().toAbsolutePath())
                : Files.createTempDirectory("freshmaker-" + instance.replaceAll("[^a-z0-9-]", "_"));
      } catch (IOException e) {
        throw new ConfigurationException(instance, "mirror: the folder cannot be made", e);
      }
    }
    return folder;
  }

  /** Deletes the mirrors, unless configuration says where to keep them. */
  @Override
  public synchronized void close() {
    if (folder != null && settings.mirrors().isEmpty()) {
      try {
        Folders.delete(folder);
      } catch (IOException e) {
        System.getLogger(Mirrors.class.getName())
            .log(System.Logger.Level.WARNING, () -> folder + " could not be deleted", e);
      }
    }
  }
}
