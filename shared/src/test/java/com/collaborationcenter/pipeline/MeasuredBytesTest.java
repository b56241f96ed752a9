package com.collaborationcenter.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.attachment.ContentHash;
import com.collaborationcenter.attachment.FileTypes;
import com.collaborationcenter.blob.MadeBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MeasuredBytesTest {
  @Test
  void hashesWhatPasses() throws IOException {
    MeasuredBytes bytes =
        new MeasuredBytes(new ByteArrayInputStream("abc".getBytes(StandardCharsets.UTF_8)), 3);
    assertThat(bytes.read()).isEqualTo('a');
    assertThat(bytes.readAllBytes()).hasSize(2);

    // FIPS 180-2, appendix B.1.
    assertThat(bytes.hash())
        .isEqualTo(
            new ContentHash("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    assertThat(bytes.head()).isEqualTo("abc".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void keepsTheFirstBytesAlone() throws IOException {
    MeasuredBytes bytes = new MeasuredBytes(new MadeBytes(200_000, 1), 200_000);
    assertThat(bytes.readAllBytes()).hasSize(200_000);

    assertThat(bytes.head()).isEqualTo(new MadeBytes(FileTypes.HEAD_BYTES, 1).readAllBytes());
  }

  @Test
  void endsWhereMoreComesThanIsAllowed() {
    MeasuredBytes bytes = new MeasuredBytes(new MadeBytes(11, 1), 10);

    assertThatThrownBy(bytes::readAllBytes).isInstanceOf(MeasuredBytes.TooLarge.class);
  }
}
