package io.freshmaker.distgit.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes a commit in the form that {@code git fast-import} reads; contents go in by their size. */
final class ImportStream {

  private ImportStream() {}

  /** Returns the stream; git answers it with the id of the commit. */
  static byte[] of(
      GitSettings settings,
      Instant time,
      String message,
      Optional<String> parent,
      Map<String, byte[]> files) {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    String committer =
        settings.committer() + " <" + settings.email() + "> " + time.getEpochSecond() + " +0000";
    line(stream, "commit refs/freshmaker/commit");
    line(stream, "mark :1");
    line(stream, "committer " + committer);
    data(stream, message.getBytes(UTF_8));
    parent.ifPresent(commit -> line(stream, "from " + GitNames.commit(commit)));
    new TreeMap<>(files)
        .forEach(
            (path, content) -> {
              line(stream, "M 100644 inline " + quoted(GitNames.path(path)));
              data(stream, content);
            });
    line(stream, "");
    line(stream, "get-mark :1");
    line(stream, "done");
    return stream.toByteArray();
  }

  private static void data(ByteArrayOutputStream stream, byte[] content) {
    line(stream, "data " + content.length);
    stream.writeBytes(content);
    line(stream, "");
  }

  private static void line(ByteArrayOutputStream stream, String text) {
    stream.writeBytes((text + "\n").getBytes(UTF_8));
  }

  private static String quoted(String path) {
    return '"' + path.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
