package com.collaborationcenter.match;

import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.match.Evidence.Kind;
import com.collaborationcenter.match.Evidence.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The client files that an ambiguous mail may be about, ranked by evidence, for a person to settle
 * (P16). A pure function: nothing is decided by it.
 *
 * <p>A candidate with a stronger kind of evidence comes before one without, whatever else that one
 * has; where the kinds are the same, the one for which more mails speak; then by id.
 *
 * @param ranked the best first
 * @param suggestion the first, if it has a kind of evidence that no other one has
 */
public record Candidates(List<Candidate> ranked, Optional<ClientFileId> suggestion) {
  private static final Comparator<Candidate> BEST_FIRST =
      Arrays.stream(Kind.values())
          .map(kind -> Comparator.comparing((Candidate candidate) -> !candidate.has(kind)))
          .reduce(Comparator::thenComparing)
          .orElseThrow()
          .thenComparing(Candidates::mails, Comparator.reverseOrder())
          .thenComparing(candidate -> candidate.clientFile().value());

  /** Copies the list. */
  public Candidates {
    ranked = List.copyOf(ranked);
  }

  /**
   * What is known of one of them beside the mail itself.
   *
   * @param threadMails earlier mails of the thread that belong to it and to no other candidate
   * @param earlierAssignments mails of this sender that were assigned to it by hand
   */
  public record Known(ClientFile file, int threadMails, int earlierAssignments) {}

  /** None: the mail isn't ambiguous. */
  public static Candidates none() {
    return new Candidates(List.of(), Optional.empty());
  }

  /**
   * Ranks them.
   *
   * @param body as plain text
   */
  public static Candidates rank(String subject, String body, List<Known> known) {
    List<ClientFile> files = known.stream().map(Known::file).toList();
    NamedIn subjectNames = NamedIn.of(subject, files);
    NamedIn bodyNames = NamedIn.of(body, files);
    List<Candidate> ranked =
        known.stream()
            .map(one -> candidate(one, subjectNames, bodyNames))
            .sorted(BEST_FIRST)
            .toList();
    return new Candidates(ranked, suggestion(ranked));
  }

  private static Candidate candidate(Known known, NamedIn subject, NamedIn body) {
    ClientFileId id = known.file().id();
    List<Evidence> evidence = new ArrayList<>();
    if (known.threadMails() > 0) {
      evidence.add(Evidence.of(Kind.THREAD, known.threadMails()));
    }
    part(id, subject.bySiren(), body.bySiren())
        .ifPresent(part -> evidence.add(Evidence.in(Kind.SIREN, part)));
    part(id, subject.byName(), body.byName())
        .ifPresent(part -> evidence.add(Evidence.in(Kind.COMPANY_NAME, part)));
    if (known.earlierAssignments() > 0) {
      evidence.add(Evidence.of(Kind.EARLIER_ASSIGNMENTS, known.earlierAssignments()));
    }
    return new Candidate(id, evidence);
  }

  private static Optional<Part> part(
      ClientFileId id, Set<ClientFileId> inSubject, Set<ClientFileId> inBody) {
    if (inSubject.contains(id)) {
      return Optional.of(Part.SUBJECT);
    }
    return inBody.contains(id) ? Optional.of(Part.BODY) : Optional.empty();
  }

  private static Optional<ClientFileId> suggestion(List<Candidate> ranked) {
    if (ranked.isEmpty()) {
      return Optional.empty();
    }
    Set<Kind> others =
        ranked.stream()
            .skip(1)
            .flatMap(candidate -> candidate.evidence().stream())
            .map(Evidence::kind)
            .collect(Collectors.toSet());
    Candidate first = ranked.get(0);
    return first.evidence().stream().anyMatch(one -> !others.contains(one.kind()))
        ? Optional.of(first.clientFile())
        : Optional.empty();
  }

  private static int mails(Candidate candidate) {
    return candidate.evidence().stream().mapToInt(Evidence::mails).sum();
  }
}
