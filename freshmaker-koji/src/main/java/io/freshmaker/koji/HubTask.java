package io.freshmaker.koji;

import io.freshmaker.api.InvalidInputException;
import io.freshmaker.api.Payload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task as the hub tells it.
 *
 * @param id its number
 * @param method what it does, such as {@code buildContainer}
 * @param parent the task that it is a part of, or null
 * @param source what is to be built, or null
 * @param target for which target, or null
 * @param options how
 */
record HubTask(
    long id,
    String method,
    TaskState state,
    @Nullable Long parent,
    @Nullable String source,
    @Nullable String target,
    Payload options) {

  /** Reads a task with its request. */
  static HubTask of(Payload row) {
    Long id = row.at("id").whole();
    Long state = row.at("state").whole();
    if (id == null || state == null || state < 0 || state >= TaskState.values().length) {
      throw new InvalidInputException(row.path(), "has no number, or no state, of a Koji task");
    }
    List<Payload> request = row.at("request").isList() ? row.at("request").items() : List.of();
    return new HubTask(
        id,
        row.at("method").requireText(),
        TaskState.values()[state.intValue()],
        row.at("parent").whole(),
        text(request, 0),
        text(request, 1),
        request.size() > 2 && request.get(2).isObject() ? request.get(2) : Payload.absent());
  }

  private static @Nullable String text(List<Payload> request, int index) {
    return request.size() > index && request.get(index).isText() ? request.get(index).text() : null;
  }

  boolean isFinished() {
    return state == TaskState.CLOSED || state == TaskState.CANCELED || state == TaskState.FAILED;
  }

  boolean isImage() {
    return method.equals(Order.CONTAINER);
  }

  boolean isScratch() {
    return Boolean.TRUE.equals(truth(options.at("scratch")));
  }

  private static @Nullable Boolean truth(Payload value) {
    return value.isNull() || value.isText() || value.isNumber() ? null : value.truth();
  }

  /** Returns the branch that an image is built from, or null. */
  @Nullable String branch() {
    Payload branch = options.at("git_branch");
    return branch.isText() ? branch.text() : null;
  }

  @Nullable SourceUrl sourceUrl() {
    return SourceUrl.of(source);
  }

  /** Returns what was written into the request to know it again; absent if nothing was. */
  Payload mark() {
    Payload data = options.at(method.equals(Order.RPM) ? Mark.OF_RPM : Mark.OF_CONTAINER);
    Payload mark = data.isObject() ? data.at(Mark.NAME) : Payload.absent();
    return mark.isObject() ? mark : Payload.absent();
  }
}
