package io.freshmaker.koji;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceUrlTest {

  @ParameterizedTest
  @CsvSource({
    "git+https://src.fedoraproject.org/rpms/bash.git#0123456789abcdef, rpms, bash, 0123456789abcdef",
    "git://pkgs.example.com/containers/nano#0123456789abcdef, containers, nano, 0123456789abcdef",
    "https://src.fedoraproject.org/modules/perl?#0123456789abcdef, modules, perl, 0123456789abcdef",
    "git://pkgs.example.com/rpms/bash?#origin/master, rpms, bash,",
    "git://pkgs.example.com/rpms/bash/#HEAD, rpms, bash,",
    "git://pkgs.example.com/rpms/bash, rpms, bash,",
    "git://pkgs.example.com/bash#0123456789abcdef, , bash, 0123456789abcdef"
  })
  void a_url_is_read_for_its_words(String url, String namespace, String name, String commit) {
    assertThat(SourceUrl.of(url)).isEqualTo(new SourceUrl(namespace, name, commit));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "bash", "cli-build/1/bash-1-1.src.rpm", "://", "x://#", "git:///#a"})
  void what_is_no_url_is_none(String text) {
    assertThat(SourceUrl.of(text)).isNull();
  }
}
