package com.collaborationcenter.adapter.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.crash.MemoryFolder;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.secret.WrappedKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class KeyFileWrapperTest {
  private static final byte[] DATA_KEY = new byte[32];

  static {
    Arrays.fill(DATA_KEY, (byte) 7);
  }

  @TempDir(factory = MemoryFolder.class)
  Path folder;

  @Test
  void unwrapsWhatItWrappedAfterARestartToo() {
    WrappedKey wrapped = wrapper("key").wrap(DATA_KEY);

    assertThat(wrapper("key").unwrap(wrapped)).isEqualTo(DATA_KEY);
    assertThat(Base64.getDecoder().decode(wrapped.wrapped()))
        .hasSize(40)
        .asHexString()
        .doesNotContain("07".repeat(DATA_KEY.length));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void letsTheOwnerAloneReadTheKey() throws IOException {
    wrapper("key").wrap(DATA_KEY);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("key"))))
        .isEqualTo("rw-------");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file("key"));
    }
  }

  @Test
  void makesOneKeyHoweverManyAskFirst() {
    List<WrappedKey> wrapped =
        IntStream.range(0, 50).parallel().mapToObj(i -> wrapper("key").wrap(DATA_KEY)).toList();

    Set<String> names = new HashSet<>();
    wrapped.forEach(key -> names.add(key.keyId()));
    assertThat(names).hasSize(1);
    assertThat(wrapped)
        .allSatisfy(key -> assertThat(wrapper("key").unwrap(key)).isEqualTo(DATA_KEY));
  }

  @Test
  void refusesAnotherKeysWorkWhatWasChangedAndADamagedFile() throws IOException {
    WrappedKey others = wrapper("other").wrap(DATA_KEY);
    WrappedKey own = wrapper("key").wrap(DATA_KEY);

    assertUnusable(others);
    assertUnusable(new WrappedKey(own.keyId(), others.wrapped()));
    assertUnusable(new WrappedKey(own.keyId(), "not base64"));
    Files.write(file("key"), new byte[5]);
    assertUnusable(own);
  }

  @Test
  void comesBackLaterWhenTheDiskFails() {
    assertThatThrownBy(() -> wrapper("missing/key").wrap(DATA_KEY))
        .isInstanceOf(RetryLater.class)
        .extracting(fault -> ((RetryLater) fault).code())
        .isEqualTo("keys_unavailable");
  }

  private void assertUnusable(WrappedKey wrapped) {
    assertThatThrownBy(() -> wrapper("key").unwrap(wrapped))
        .isInstanceOf(CannotProcess.class)
        .extracting(fault -> ((CannotProcess) fault).code())
        .isEqualTo("key_unusable");
  }

  private KeyFileWrapper wrapper(String name) {
    return new KeyFileWrapper(file(name));
  }

  private Path file(String name) {
    return folder.resolve(name);
  }
}
