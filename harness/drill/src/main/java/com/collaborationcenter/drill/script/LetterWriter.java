package com.collaborationcenter.drill.script;

import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Makes the mails of a script, numbered from 1. */
final class LetterWriter {
  private static final int PAST_SECONDS = 200 * 24 * 3600;

  private final Random random;
  private final Correspondents correspondents;
  private final Instant now;
  private int numbers;

  LetterWriter(Random random, Instant now) {
    this.random = random;
    this.correspondents = new Correspondents(random);
    this.now = now;
  }

  /** A mail in the inbox or, of three, one in Sent Items. */
  Letter letter(String owner, Instant dated) {
    return letter(owner, random.nextInt(3) == 0 ? "sentitems" : "inbox", dated, 0);
  }

  Letter draft(String owner) {
    return letter(owner, "drafts", live(), 0);
  }

  /** What comes in answer to a mail; from now on, so that it is dated after it. */
  Letter answer(Letter to) {
    return letter(to.owner(), "inbox", live(), to.number());
  }

  /** Of what comes while the product runs: after the past and after all that came before it. */
  Instant live() {
    return now.plusSeconds(numbers);
  }

  Instant past() {
    return now.minusSeconds(60 + random.nextInt(PAST_SECONDS));
  }

  private Letter letter(String owner, String folder, Instant dated, int answers) {
    boolean in = folder.equals("inbox");
    Letter.Others others =
        new Letter.Others(
            correspondents.any(random.nextInt(3) / 2),
            in ? List.of() : correspondents.any(random.nextInt(8) / 7),
            in ? correspondents.any(random.nextInt(10) / 9) : List.of());
    return new Letter(
        ++numbers,
        owner,
        folder,
        in ? correspondents.any() : owner,
        in ? List.of(owner) : correspondents.any(1 + random.nextInt(2)),
        random.nextInt(4) == 0 ? Letter.Others.NONE : others,
        answers,
        dated);
  }
}
