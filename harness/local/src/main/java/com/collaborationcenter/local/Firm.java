package com.collaborationcenter.local;

import com.collaborationcenter.graphsimulator.GraphSimulator;
import com.collaborationcenter.graphsimulator.MailFiles;
import com.collaborationcenter.graphsimulator.mailbox.User;
import com.collaborationcenter.local.demonstration.DemonstrationFirm;
import com.collaborationcenter.local.demonstration.DemonstrationMail;
import com.collaborationcenter.mail.EmailAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who and what this run is about: mailboxes to connect, client files to load, the firm's own
 * domains.
 *
 * @param owners whose mailboxes are connected, as written
 * @param mail what goes into simulated mailboxes, by owner; empty for an external simulator
 * @param clientFiles CSV, if there is any
 */
record Firm(
    List<String> owners,
    Map<String, SimulatedMail> mail,
    Optional<String> clientFiles,
    Set<String> domains) {
  /** How many mails of a mailbox arrive after it is connected. */
  private static final int ARRIVING = 20;

  private static final int ARRIVING_IN_DEMONSTRATION = 4;
  private static final long DEMONSTRATION_SEED = 1;

  /** What the options ask for; without mail, the demonstration firm. */
  static Firm of(RunnerOptions options, @Nullable GraphSimulator simulator) throws IOException {
    if (simulator == null) {
      return new Firm(options.mailboxes(), Map.of(), csv(options), options.firmDomains());
    }
    return options.mail().isEmpty() ? demonstration(options, simulator) : real(options, simulator);
  }

  private static Firm real(RunnerOptions options, GraphSimulator simulator) throws IOException {
    Map<String, SimulatedMail> mail = new LinkedHashMap<>();
    for (RunnerOptions.MailOf each : options.mail()) {
      mailbox(mail, simulator, each.owner(), ARRIVING).addAll(each.owner(), each.source());
    }
    return new Firm(List.copyOf(mail.keySet()), mail, csv(options), options.firmDomains());
  }

  private static Firm demonstration(RunnerOptions options, GraphSimulator simulator)
      throws IOException {
    DemonstrationFirm firm = DemonstrationFirm.create(Instant.now(), DEMONSTRATION_SEED);
    Map<String, SimulatedMail> mail = new LinkedHashMap<>();
    for (String collaborator : firm.collaborators()) {
      mailbox(mail, simulator, collaborator, ARRIVING_IN_DEMONSTRATION);
    }
    for (DemonstrationMail each : firm.mails()) {
      SimulatedMail mailbox = mailbox(mail, simulator, each.owner(), ARRIVING_IN_DEMONSTRATION);
      MailFiles.readOne(each.owner(), each.mime()).ifPresent(mailbox::add);
    }
    Set<String> domains = new LinkedHashSet<>(firm.firmDomains());
    domains.addAll(options.firmDomains());
    Optional<String> csv = csv(options).or(() -> Optional.of(firm.clientFilesCsv()));
    return new Firm(List.copyOf(mail.keySet()), mail, csv, domains);
  }

  private static SimulatedMail mailbox(
      Map<String, SimulatedMail> mail, GraphSimulator simulator, String owner, int arriving) {
    String address = EmailAddress.of(owner).value();
    return mail.computeIfAbsent(
        address, a -> new SimulatedMail(simulator.mailboxes().create(User.of(a, a)), arriving));
  }

  private static Optional<String> csv(RunnerOptions options) throws IOException {
    if (options.clientFiles().isEmpty()) {
      return Optional.empty();
    }
    // As it is, broken characters and all: the API says what is wrong with it.
    byte[] bytes = Files.readAllBytes(options.clientFiles().get());
    return Optional.of(new String(bytes, StandardCharsets.UTF_8));
  }

  /** Every address that the run knows: owners of mailboxes and collaborators named in the CSV. */
  List<String> people() {
    Set<String> people = new LinkedHashSet<>(owners);
    clientFiles.ifPresent(csv -> people.addAll(CollaboratorsColumn.of(csv)));
    return new ArrayList<>(people);
  }
}
