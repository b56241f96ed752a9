package com.collaborationcenter.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.signature.Signer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClientStateTest {
  private static final MailboxId ANNA = new MailboxId("11111111-aaaa-bbbb-cccc-000000000001");

  private final Signer signer = new Signer(ClientState.PURPOSE, List.of(new byte[32]));
  private final ClientState states = new ClientState(signer);

  @Test
  void namesTheMailboxThatItWasIssuedFor() {
    assertThat(states.verify(states.issue(ANNA))).contains(ANNA);
  }

  @Test
  void fitsGraphsLimitForAGuidAndForTheLongestMailbox() {
    assertThat(states.issue(ANNA)).hasSizeLessThanOrEqualTo(ClientState.MAX_LENGTH);
    MailboxId longest = new MailboxId("a".repeat(64));
    assertThat(states.issue(longest)).hasSizeLessThanOrEqualTo(ClientState.MAX_LENGTH);
    assertThat(states.verify(states.issue(longest))).contains(longest);
  }

  @Test
  void isNothingForATextThatWeSignedButThatIsNoMailbox() {
    assertThat(states.verify(signer.sign(""))).isEmpty();
    assertThat(states.verify(signer.sign("not a mailbox"))).isEmpty();
    assertThat(states.verify(signer.sign("x".repeat(65)))).isEmpty();
    assertThat(states.verify(signer.sign("x".repeat(1_000)))).isEmpty();
  }

  @Test
  void isNothingForGarbageAndNeverThrows() {
    Random random = new Random(20261124);
    String good = states.issue(ANNA);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder garbage = new StringBuilder(random.nextBoolean() ? good : "");
      for (int j = random.nextInt(60); j >= 0; j--) {
        char c = (char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000);
        garbage.insert(random.nextInt(garbage.length() + 1), c);
      }
      assertThat(states.verify(garbage.toString())).as("garbage %s", i).isEmpty();
    }
  }
}
