package io.freshmaker.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.freshmaker.api.NotUnderstoodException;
import io.freshmaker.api.UnavailableException;
import io.freshmaker.api.spi.Call;
import io.freshmaker.api.spi.Sources;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {

  @RegisterExtension
  final WireMockExtension server =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  @Test
  void pages_of_the_module_build_service_are_read_to_the_end() throws Exception {
    page(1, "{'items': [1, 2], 'meta': {'next': 'http://inner/x/?per_page=2&page=2', 'total': 3}}");
    page(2, "{'items': [3], 'meta': {'next': null, 'total': 3}}");

    assertThat(all(PageStyle.ITEMS)).containsExactly(1L, 2L, 3L);
  }

  @Test
  void pages_of_the_product_definition_center_are_read_to_the_end() throws Exception {
    page(1, "{'count': 3, 'results': [1, 2], 'next': 'http://inner/x/?page=2', 'previous': null}");
    page(2, "{'count': 3, 'results': [3], 'next': null, 'previous': 'http://inner/x/'}");

    assertThat(all(PageStyle.RESULTS)).containsExactly(1L, 2L, 3L);
  }

  @Test
  void pages_of_resultsdb_begin_with_zero_and_those_of_waiverdb_with_one() throws Exception {
    page(0, "{'data': [1], 'next': 'http://inner/x?page=1', 'prev': null}");
    page(1, "{'data': [2], 'next': null, 'prev': 'http://inner/x?page=0'}");

    assertThat(all(PageStyle.DATA_FROM_ZERO)).containsExactly(1L, 2L);
    assertThat(all(PageStyle.DATA_FROM_ONE)).containsExactly(2L);
  }

  @Test
  void a_link_to_another_host_is_not_followed() throws Exception {
    page(1, "{'results': [1], 'next': 'https://elsewhere.example.org/evil/?page=2&token=x'}");
    page(2, "{'results': [2], 'next': null}");

    assertThat(all(PageStyle.RESULTS)).containsExactly(1L, 2L);
    server.verify(2, getRequestedFor(anyUrl()).withQueryParam("q", equalTo("a b")));
  }

  @Test
  void the_last_page_may_be_gone_when_it_is_asked_for() throws Exception {
    page(1, "{'results': [1], 'next': 'http://inner/x/?page=2'}");
    answer(2, aResponse().withStatus(404).withBody("{\"detail\": \"Invalid page.\"}"));

    assertThat(all(PageStyle.RESULTS)).containsExactly(1L);
  }

  @Test
  @DisplayName("R11: a list that is not there is no empty list")
  void a_list_that_is_not_there_is_no_empty_list() {
    answer(1, aResponse().withStatus(404).withBody("{\"detail\": \"Not found.\"}"));

    assertThatThrownBy(() -> all(PageStyle.RESULTS)).isInstanceOf(NotUnderstoodException.class);
  }

  @Test
  @DisplayName("R11: trouble on a later page is not the end of the list")
  void trouble_on_a_later_page_is_not_the_end() {
    page(1, "{'items': [1], 'meta': {'next': 'http://inner/x/?page=2'}}");
    answer(2, aResponse().withStatus(500).withHeader("Content-Type", "text/html"));

    assertThatThrownBy(() -> all(PageStyle.ITEMS)).isInstanceOf(UnavailableException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://inner/x/?page=1",
        "http://inner/x/?page=0",
        "http://inner/x/?page=-7",
        "http://inner/x/?page=99999999999",
        "http://inner/x/?page=two",
        "http://inner/x/",
        "?page=2",
        ""
      })
  @DisplayName("R9: pages that go round are an error, not a loop")
  void pages_that_go_round_are_an_error(String next) {
    server.stubFor(
        any(anyUrl()).willReturn(json("{'items': [1], 'meta': {'next': '" + next + "'}}")));

    assertThatThrownBy(() -> all(PageStyle.ITEMS))
        .isInstanceOf(NotUnderstoodException.class)
        .hasMessageContaining("page 1");
    server.verify(1, getRequestedFor(anyUrl()));
  }

  @Test
  @DisplayName("R9: a service that ignores the page is found out by its second answer")
  void a_service_that_ignores_the_page_is_found_out() {
    server.stubFor(
        any(anyUrl()).willReturn(json("{'results': [1], 'next': 'http://inner/x/?page=2'}")));

    assertThatThrownBy(() -> all(PageStyle.RESULTS)).isInstanceOf(NotUnderstoodException.class);
    server.verify(2, getRequestedFor(anyUrl()));
  }

  @Test
  @DisplayName("R9: pages without end are an error at the limit")
  void pages_without_end_are_an_error_at_the_limit() {
    for (int i = 1; i <= 4; i++) {
      page(i, "{'results': [1], 'next': 'http://inner/x/?page=" + (i + 1) + "'}");
    }

    assertThatThrownBy(() -> pages(PageStyle.RESULTS).limit(3).all(new Frame()))
        .isInstanceOf(NotUnderstoodException.class)
        .hasMessageContaining("more than 3 pages");
    server.verify(3, getRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[1, 2]", "{}", "{'results': {}}", "{'results': [], 'next': 5}", "null", "5"})
  @DisplayName("R9: what is no page is a typed error")
  void what_is_no_page_is_a_typed_error(String body) {
    page(1, body);

    assertThatThrownBy(() -> all(PageStyle.RESULTS)).isInstanceOf(NotUnderstoodException.class);
  }

  @Test
  void a_page_can_be_asked_for_alone() throws Exception {
    page(7, "{'items': [1], 'meta': {'next': 'http://inner/x/?page=8', 'total': 71}}");

    Page page = pages(PageStyle.ITEMS).page(7, new Frame());

    assertThat(page.next()).hasValue(8);
    assertThat(page.total()).hasValue(71);
  }

  private List<Long> all(PageStyle style) throws InterruptedException {
    return pages(style).all(new Frame()).stream().map(item -> item.whole()).toList();
  }

  private Pages pages(PageStyle style) {
    HttpService service = HttpService.at("service", URI.create(server.baseUrl()));
    return Pages.of(service, HttpCall.get("x").query("q", "a b"), style);
  }

  private void page(int number, String body) {
    answer(number, json(body));
  }

  private void answer(int number, ResponseDefinitionBuilder answer) {
    server.stubFor(
        any(anyUrl()).withQueryParam("page", equalTo(Integer.toString(number))).willReturn(answer));
  }

  private static ResponseDefinitionBuilder json(String body) {
    return aResponse()
        .withHeader("Content-Type", "application/json")
        .withBody(body.replace('\'', '"'));
  }

  private static final class Frame implements Call {
    @Override
    public Instant deadline() {
      return Instant.now().plusSeconds(60);
    }

    @Override
    public Duration remaining() {
      return Duration.ofSeconds(60);
    }

    @Override
    public Sources sources() {
      throw new UnsupportedOperationException();
    }
  }
}
