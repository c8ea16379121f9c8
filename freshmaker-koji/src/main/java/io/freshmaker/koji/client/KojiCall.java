package io.freshmaker.koji.client;

import io.freshmaker.api.Payload;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;

/**
 * A call of a method of the hub, and how its answer is read. Arguments are maps with texts as keys,
 * collections, texts, numbers, truths, bytes and null. Immutable, if its arguments are.
 *
 * @param <R> what its answer is read into
 */
public final class KojiCall<R> {

  private static final Duration READ = Duration.ofSeconds(10);
  private static final Duration LISTING = Duration.ofMinutes(2);

  /** These look at a whole tag, or at all tasks or builds. */
  private static final Set<String> LISTINGS =
      Set.of(
          "listTagged",
          "getLatestBuilds",
          "listTaggedRPMS",
          "getLatestRPMS",
          "listBuilds",
          "listTasks",
          "filterResults",
          "countAndFilterResults",
          "queryHistory");

  /** How a value is read. */
  @FunctionalInterface
  private interface Form<R> {
    R read(XmlRpcReader reader, @Nullable Set<String> members) throws IOException;
  }

  private final String method;
  private final List<@Nullable Object> arguments;
  private final Map<String, @Nullable Object> named;
  private final @Nullable Set<String> members;
  private final Duration timeOut;
  private final Form<R> form;

  private KojiCall(
      String method,
      List<@Nullable Object> arguments,
      Map<String, @Nullable Object> named,
      @Nullable Set<String> members,
      Duration timeOut,
      Form<R> form) {
    this.method = method;
    this.arguments = arguments;
    this.named = named;
    this.members = members;
    this.timeOut = timeOut;
    this.form = form;
  }

  /** Returns a call with arguments by position, whose answer is read as it is. */
  public static KojiCall<Payload> of(String method, @Nullable Object... arguments) {
    List<@Nullable Object> copy = new ArrayList<>();
    Collections.addAll(copy, arguments);
    return new KojiCall<>(
        Objects.requireNonNull(method, "method"),
        Collections.unmodifiableList(copy),
        Map.of(),
        null,
        LISTINGS.contains(method) ? LISTING : READ,
        (reader, members) -> Payload.of(reader.value(members)));
  }

  /** Returns this call with an argument by name. */
  public KojiCall<R> with(String name, @Nullable Object value) {
    Map<String, @Nullable Object> more = new LinkedHashMap<>(named);
    more.put(name, value);
    return new KojiCall<>(
        method, arguments, Collections.unmodifiableMap(more), members, timeOut, form);
  }

  /**
   * Returns this call with an answer of which only these members are read: those of the struct that
   * it is, or of each that it is a list of. The others are absent.
   */
  public KojiCall<R> only(String... wanted) {
    return new KojiCall<>(method, arguments, named, Set.of(wanted), timeOut, form);
  }

  /**
   * Returns this call with an answer that is a list and is collected row by row, so that what the
   * collector does not keep takes no memory. Where an answer breaks off and comes again, another
   * container is collected into. No list (nil) is an empty one.
   */
  public <A, T> KojiCall<T> rows(Collector<? super Payload, A, T> collector) {
    return new KojiCall<>(
        method,
        arguments,
        named,
        members,
        timeOut,
        (reader, wanted) -> {
          A container = collector.supplier().get();
          reader.items(wanted, row -> collector.accumulator().accept(container, Payload.of(row)));
          return collector.finisher().apply(container);
        });
  }

  /** Returns this call with another time to answer. */
  public KojiCall<R> within(Duration newTimeOut) {
    return new KojiCall<>(
        method, arguments, named, members, Objects.requireNonNull(newTimeOut, "newTimeOut"), form);
  }

  /** Returns the method. */
  public String method() {
    return method;
  }

  Duration timeOut() {
    return timeOut;
  }

  /** Named arguments are the last one by position, under a mark. */
  List<@Nullable Object> parameters() {
    if (named.isEmpty()) {
      return arguments;
    }
    Map<String, @Nullable Object> last = new LinkedHashMap<>(named);
    last.put("__starstar", true);
    List<@Nullable Object> all = new ArrayList<>(arguments);
    all.add(last);
    return all;
  }

  byte[] request() {
    return XmlRpcWriter.call(method, parameters());
  }

  /** Returns it as an entry of a multicall. */
  byte[] entry() {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("methodName", method);
    entry.put("params", parameters());
    return XmlRpcWriter.value(entry);
  }

  R read(XmlRpcReader reader) throws IOException {
    return form.read(reader, members);
  }

  /** Returns the method; arguments may be credentials. */
  @Override
  public String toString() {
    return method;
  }
}
