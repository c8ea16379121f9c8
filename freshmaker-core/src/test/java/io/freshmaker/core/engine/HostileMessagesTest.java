package io.freshmaker.core.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshmaker.api.RawMessage;
import io.freshmaker.api.store.Commit;
import io.freshmaker.api.store.CommitResult;
import io.freshmaker.core.store.MemoryStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R9, R10: what hostile and careless senders put into messages")
class HostileMessagesTest {

  private static final String TOPIC = TestWorld.TOPIC;

  /** Keeps the text of everything that was ever stored. */
  private static final class WatchedStore extends ForwardingStore {

    private final List<String> stored = new CopyOnWriteArrayList<>();

    WatchedStore() {
      super(new MemoryStore());
    }

    @Override
    public CommitResult commit(Commit commit) {
      commit.puts().forEach(put -> stored.add(put.fields() + new String(put.body(), UTF_8)));
      commit.appends().forEach(entry -> stored.add(new String(entry.body(), UTF_8)));
      return super.commit(commit);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization",
        "Proxy-Authorization",
        "Cookie",
        "Set-Cookie",
        "X-Api-Key",
        "x_api_key",
        "apikey",
        "X-Gitlab-Token",
        "X-Hub-Signature-256",
        "client-secret"
      })
  @DisplayName("R10: a forwarded credential is neither stored nor shown, parked message or not")
  void headers_with_credentials_are_not_kept(String header) {
    WatchedStore store = new WatchedStore();
    try (TestWorld world = TestWorld.of("a > b", store, more -> more).started()) {
      Map<String, String> headers = Map.of(header, "hunter2", "severity", "20");
      world.freshmaker.offer(RawMessage.of(TOPIC, headers, "not JSON".getBytes(UTF_8)));
      String good = TestWorld.json("a", "2", "m1", "");
      world.freshmaker.offer(RawMessage.of(TOPIC, headers, good.getBytes(UTF_8)));
      world.time.passUntilIdle();

      assertThat(world.submitter.order()).containsExactly("b");
      assertThat(world.freshmaker.problems()).hasSize(1);
      assertThat(world.freshmaker.problems().toString()).doesNotContain("hunter2");
      assertThat(store.stored)
          .noneMatch(text -> text.contains("hunter2"))
          .anyMatch(text -> text.contains("severity"));
    }
  }

  @Test
  void a_message_that_is_nested_too_deep_is_parked_as_too_large() {
    String deep = "[".repeat(101) + "]".repeat(101);
    parkedAsTooLarge("{\"topic\": \"" + TOPIC + "\", \"msg\": " + deep + "}", "nested");
  }

  @Test
  void a_message_that_is_nested_too_deep_before_its_topic_is_parked_as_too_large() {
    String deep = "[".repeat(101) + "]".repeat(101);
    try (TestWorld world = TestWorld.of("a > b").started()) {
      world.freshmaker.offer(
          RawMessage.of(("{\"msg\": " + deep + ", \"topic\": \"" + TOPIC + "\"}").getBytes(UTF_8)));
      world.time.passUntilIdle();
      assertThat(world.freshmaker.status().messages()).containsEntry("too-large", 1L);
    }
  }

  @Test
  void a_message_with_a_text_that_is_too_long_is_parked_as_too_large() {
    String text = "x".repeat((1 << 20) + 1);
    parkedAsTooLarge("{\"topic\": \"" + TOPIC + "\", \"msg\": \"" + text + "\"}", "characters");
  }

  @Test
  void a_message_with_too_many_bytes_is_parked_as_too_large() {
    parkedAsTooLarge(" ".repeat((4 << 20) + 1), "bytes");
  }

  private static void parkedAsTooLarge(String json, String why) {
    try (TestWorld world = TestWorld.of("a > b").started()) {
      world.send(json);
      world.changed("a", "2");
      world.time.passUntilIdle();

      assertThat(world.freshmaker.problems()).hasSize(1);
      Problem problem = world.freshmaker.problems().get(0);
      assertThat(problem.reason().code()).isEqualTo("too-large");
      assertThat(problem.reason().text()).contains(why);
      assertThat(world.submitter.order()).containsExactly("b");
    }
  }
}
