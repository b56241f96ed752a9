package com.collaborationcenter.functions.model;

import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.clientfile.Precondition;
import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.functions.http.Problem;
import com.collaborationcenter.functions.model.World.Box;
import com.collaborationcenter.functions.model.World.Decision;
import com.collaborationcenter.functions.model.World.FileState;
import com.collaborationcenter.functions.model.World.Kept;
import com.collaborationcenter.functions.model.World.Letter;
import com.collaborationcenter.functions.model.World.Seen;
import com.collaborationcenter.mail.Body;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.mail.FolderId;
import com.collaborationcenter.mail.Mail;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailSample;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.mail.Participant;
import com.collaborationcenter.mail.Participants;
import com.collaborationcenter.mail.Sensitivity;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.SortKey;
import com.collaborationcenter.sharing.Exclusions;
import com.collaborationcenter.timeline.Row;
import com.collaborationcenter.timeline.TabFilters;
import com.collaborationcenter.timeline.TabPage;
import com.collaborationcenter.timeline.TabRow;
import com.collaborationcenter.work.MailboxWork.MarkRead;
import com.collaborationcenter.work.MailboxWork.Urgency;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.statistics.Statistics;

/** Lets each act happen, in the world and to the product; each is settled when it returns. */
final class Run implements AutoCloseable {
  private static final PersonId ADMINISTRATOR = new PersonId("tenant", "root-oid");
  private static final List<String> MAILBOXES = List.of("anna-oid", "bruno-oid", "carla-oid");

  private final World world = new World();
  private final NaiveModel model = new NaiveModel(world);
  private final ModelFirm firm;
  private int ids;
  private int decisions;
  private int looks;
  private boolean nightMustFall;

  Run(Path folder) {
    firm = new ModelFirm(folder);
    for (int person = 0; person < World.PEOPLE; person++) {
      firm.outlook.addMailbox(mailbox(person));
      firm.outlook.addFolder(mailbox(person), "project", Optional.of("inbox"), Optional.empty());
      firm.outlook.addFolder(mailbox(person), "sentitems", Optional.empty(), Optional.empty());
      firm.directory.link(person(person), addresses(World.addressesOf(person)));
      connect(person);
    }
    for (int file = 0; file < World.FILES; file++) {
      load(file);
      happens(new Act.Shares(file, true));
    }
    for (int person = 0; person < World.PEOPLE; person++) {
      happens(new Act.OptsIn(person, true));
    }
  }

  /** Lets it happen. */
  void happens(Act act) {
    // So that nothing is of the same second as what came before.
    firm.clock.pass(Duration.ofSeconds(2));
    if (act instanceof Act.Arrives arrives) {
      arrives(arrives);
    } else if (act instanceof Act.Sends sends) {
      sends(sends);
    } else if (act instanceof Act.Moves moves) {
      mail(moves.mail()).ifPresent(mail -> put(mail.in(moves.folder()), moves.told()));
    } else if (act instanceof Act.Deletes deletes) {
      mail(deletes.mail()).ifPresent(mail -> delete(mail, deletes.told()));
    } else if (act instanceof Act.Restores restores) {
      World.at(world.deleted, restores.mail()).ifPresent(this::restore);
    } else if (act instanceof Act.ReadsInOutlook reads) {
      mail(reads.mail()).ifPresent(mail -> readInOutlook(mail.read(reads.read()), reads.told()));
    } else if (act instanceof Act.NightFalls) {
      nightFalls();
    } else {
      personDecides(act);
    }
    firm.work();
    if (nightMustFall) {
      nightMustFall = false;
      nightFalls();
    }
  }

  private void personDecides(Act act) {
    if (act instanceof Act.ReadsHere reads) {
      row(reads.person(), reads.file(), reads.row()).ifPresent(row -> readHere(reads, row));
    } else if (act instanceof Act.Assigns assigns) {
      row(assigns.person(), assigns.file(), assigns.row()).ifPresent(row -> assign(assigns, row));
    } else if (act instanceof Act.AssignsUnmatched assigns) {
      World.at(world.boxes.get(assigns.person()).mails, assigns.mail())
          .ifPresent(mail -> assignUnmatched(assigns, mail));
    } else if (act instanceof Act.TakesBack takes) {
      World.at(world.boxes.get(takes.person()).mails, takes.mail())
          .ifPresent(mail -> takeBack(takes.person(), takes.file(), mail));
    } else if (act instanceof Act.TakesRowBack takes) {
      row(takes.person(), takes.file(), takes.row())
          .ifPresent(row -> takeBack(takes.person(), takes.file(), row.first()));
    } else if (act instanceof Act.KeepsPrivate keeps) {
      row(keeps.person(), keeps.file(), keeps.row()).ifPresent(row -> keepPrivate(keeps, row));
    } else if (act instanceof Act.Excludes excludes) {
      world.boxes.get(excludes.person()).excludes = excludes.senders();
      firm.keepingPrivate.exclude(
          mailbox(excludes.person()), exclusions(excludes.senders()), Condition.always());
    } else if (act instanceof Act.FirmExcludes excludes) {
      world.firmExcludes = excludes.senders();
      firm.keepingPrivate.excludeForAll(
          exclusions(excludes.senders()), Condition.always(), viewer(0).person());
    } else if (act instanceof Act.OptsIn opts) {
      optIn(opts);
    } else if (act instanceof Act.Disconnects leaves) {
      world.boxes.get(leaves.person()).connected = false;
      firm.disconnecting.disconnect(mailbox(leaves.person()), person(leaves.person()));
    } else if (act instanceof Act.Connects connects) {
      world.boxes.get(connects.person()).connected = true;
      connect(connects.person());
    } else {
      fileChanges(act);
    }
  }

  private void fileChanges(Act act) {
    if (act instanceof Act.Shares shares) {
      world.files.get(shares.file()).sharing = shares.enabled();
      firm.sharing.set(Set.of(id(shares.file())), shares.enabled(), ADMINISTRATOR);
    } else if (act instanceof Act.Joins joins) {
      change(world.files.get(joins.file()).collaborators, joins.address(), joins.in());
      load(joins.file());
    } else if (act instanceof Act.Lists lists) {
      change(world.files.get(lists.file()).contacts, lists.contact(), lists.listed());
      load(lists.file());
      domainsOfOthersFollow();
    } else if (act instanceof Act.HasDomain has) {
      change(world.files.get(has.file()).domains, has.domain(), has.listed());
      load(has.file());
    } else if (act instanceof Act.Archives archives) {
      world.files.get(archives.file()).archived = archives.archived();
      firm.loading.archive(id(archives.file()), archives.archived(), Precondition.none());
      domainsOfOthersFollow();
    } else {
      throw new IllegalArgumentException("nobody does " + act);
    }
  }

  private void arrives(Act.Arrives act) {
    Instant received = now().minus(act.hoursOld(), ChronoUnit.HOURS);
    Letter letter =
        letter(
            act.from(),
            act.sender(),
            act.replyTo(),
            act.readers().stream()
                .filter(reader -> !act.unnamed().contains(reader))
                .map(reader -> World.COLLEAGUES.get(reader + 1))
                .toList(),
            List.of(act.cc()),
            List.of(),
            act.subject(),
            act.sensitivity(),
            received,
            act.repliesTo());
    act.readers()
        .forEach(reader -> put(copy(reader, letter, false, received, "inbox"), act.told()));
  }

  private void sends(Act.Sends act) {
    Set<Integer> colleagues = new HashSet<>(act.colleagues());
    colleagues.remove(act.person());
    List<String> cc = colleagues.stream().map(reader -> World.COLLEAGUES.get(reader + 1)).toList();
    Letter letter =
        letter(
            World.COLLEAGUES.get(act.person() + 1),
            "",
            "",
            List.of(act.to()),
            cc,
            List.of(act.bcc()),
            act.subject(),
            Sensitivity.NORMAL,
            now(),
            act.repliesTo());
    put(copy(act.person(), letter, true, now(), "sentitems").read(true), true);
    colleagues.forEach(reader -> put(copy(reader, letter, false, now(), "inbox"), true));
  }

  private Letter letter(
      String from,
      String sender,
      String replyTo,
      List<String> to,
      List<String> cc,
      List<String> bcc,
      String subject,
      Sensitivity sensitivity,
      Instant received,
      int repliesTo) {
    String id = "letter-" + ids++;
    String thread =
        repliesTo < 0 ? id : World.at(world.letters, repliesTo).map(Letter::thread).orElse(id);
    Letter letter =
        new Letter(
            id,
            thread,
            from,
            sender,
            replyTo,
            to,
            cc,
            bcc,
            subject,
            sensitivity,
            received.minusSeconds(3));
    world.letters.add(letter);
    return letter;
  }

  private static Kept copy(
      int owner, Letter letter, boolean wrote, Instant received, String folder) {
    return new Kept(owner, letter.id() + "-of-" + owner, letter, wrote, received, folder, false);
  }

  private void put(Kept mail, boolean told) {
    putInOutlook(mail, firm.clock.instant());
    if (told) {
      notice(mail);
    } else {
      firm.rounds.catchUp();
      workFor(Duration.ofMinutes(5));
    }
  }

  private void putInOutlook(Kept mail, Instant modified) {
    world.put(mail);
    firm.outlook.put(mailbox(mail.owner()), sample(mail, "key-" + ids++), modified);
  }

  private void delete(Kept mail, boolean told) {
    world.boxes.get(mail.owner()).mails.remove(mail);
    world.deleted.add(mail);
    firm.outlook.remove(mailbox(mail.owner()), new MailId(mail.id()));
    if (told) {
      notice(mail);
    } else {
      nightFalls();
    }
  }

  private void restore(Kept mail) {
    world.deleted.remove(mail);
    put(mail.as(mail.letter().id() + "-of-" + mail.owner() + "-again-" + ids++), true);
  }

  private void readInOutlook(Kept mail, boolean told) {
    // Outlook leaves the time of change as it was (graph-facts 3.3).
    putInOutlook(mail, mail.received());
    if (told) {
      notice(mail);
    } else {
      firm.rounds.readSweep();
      workFor(Duration.ofHours(1));
    }
  }

  private void nightFalls() {
    firm.rounds.catchUp();
    firm.rounds.readSweep();
    firm.rounds.census();
    workFor(Duration.ofHours(7));
  }

  private void readHere(Act.ReadsHere act, NaiveModel.Row row) {
    Viewer viewer = viewer(act.person());
    Kept mail = row.first();
    TabRow found =
        firm.timelines
            .find(viewer, id(act.file()), mailbox(mail.owner()), new MailId(mail.id()))
            .orElseThrow();
    if (mail.owner() != act.person()) {
      firm.timelines.markSeen(viewer, id(act.file()), found, act.read());
      world.seen.put(new Seen(act.person(), act.file(), mail.letter().id()), act.read());
      return;
    }
    Row shown = found.row();
    MarkRead wish =
        new MarkRead(
            mailbox(mail.owner()), new MailId(mail.id()), act.read(), shown.changeKey(), 0);
    firm.readMarking.markNow(wish, shown.changeKey());
    world.put(mail.read(act.read()));
  }

  /** As the function does it (P15). */
  private void assign(Act.Assigns act, NaiveModel.Row row) {
    Kept path = row.first();
    boolean own = path.owner() == act.person();
    boolean allowed =
        act.files().stream().allMatch(file -> model.seesFile(act.person(), file))
            && (own || mayAssignTo(path.owner(), act.files()));
    Viewer viewer = viewer(act.person());
    boolean done =
        isDone(
            () -> {
              List<ClientFile> wanted = firm.visible.requireEach(viewer, names(act.files()));
              firm.hand.letFollow(
                  firm.hand.decide(
                      firm.assignable.in(viewer, id(act.file()).value()),
                      mailbox(path.owner()).value(),
                      path.id(),
                      Optional.of(wanted)));
            });
    agree(allowed, done);
    if (allowed) {
      row.copies().stream()
          .filter(copy -> copy.owner() == act.person() || mayAssignTo(copy.owner(), act.files()))
          .forEach(copy -> decide(act.person(), copy, act.files()));
    }
  }

  private boolean mayAssignTo(int owner, Set<Integer> files) {
    return !files.isEmpty() && files.stream().allMatch(file -> model.worksOn(owner, file));
  }

  private void assignUnmatched(Act.AssignsUnmatched act, Kept mail) {
    Box box = world.boxes.get(act.person());
    boolean allowed =
        box.connected
            && mail.isShown()
            && act.files().stream().allMatch(file -> model.seesFile(act.person(), file));
    Viewer viewer = viewer(act.person());
    boolean done =
        isDone(
            () -> {
              Set<ClientFileId> wanted = firm.visible.requireAll(viewer, names(act.files()));
              Connection connection =
                  firm.connections
                      .find(mailbox(act.person()))
                      .filter(Connection::isConnected)
                      .orElseThrow(
                          () -> new CannotProcess("mailbox_not_connected", "it isn't connected"));
              firm.unmatched.assign(connection, new MailId(mail.id()), wanted, viewer.person());
            });
    agree(allowed, done);
    if (allowed) {
      decide(act.person(), mail, act.files());
    }
  }

  /** Its owner alone may: who sees the mail, or decided about it before. */
  private void takeBack(int person, int file, Kept mail) {
    Viewer viewer = viewer(person);
    Optional<NaiveModel.Row> row =
        model.tab(person, file).stream().filter(one -> one.copies().contains(mail)).findFirst();
    Optional<Decision> decision =
        Optional.ofNullable(world.boxes.get(mail.owner()).decisions.get(mail.letter().id()));
    boolean allowed =
        mail.owner() == person
            && model.seesFile(person, file)
            && (row.isPresent()
                || decision.filter(one -> one.mail().id().equals(mail.id())).isPresent());
    boolean done =
        isDone(
            () ->
                firm.hand.letFollow(
                    firm.hand.decide(
                        firm.assignable.in(viewer, id(file).value()),
                        mailbox(mail.owner()).value(),
                        mail.id(),
                        Optional.empty())));
    agree(allowed, done);
    if (allowed) {
      row.map(NaiveModel.Row::copies).orElse(List.of(mail)).stream()
          .filter(copy -> copy.owner() == person)
          .forEach(
              copy -> {
                threadFollows(copy);
                world.boxes.get(copy.owner()).decisions.remove(copy.letter().id());
              });
    }
  }

  /**
   * Later mails of the thread that no client file showed aren't stored, so that only Outlook knows
   * them: the nightly census finds them.
   */
  private void threadFollows(Kept mail) {
    nightMustFall |=
        world.boxes.get(mail.owner()).mails.stream()
            .filter(other -> other.letter().thread().equals(mail.letter().thread()))
            .filter(other -> other.received().isAfter(mail.received()))
            .anyMatch(other -> model.filesOf(other).isEmpty());
  }

  /** A colleague takes a mail from no client file that they don't see. */
  private void decide(int person, Kept mail, Set<Integer> chosen) {
    // The same decision again changes nothing.
    Map<String, Decision> decided = world.boxes.get(mail.owner()).decisions;
    Decision before = decided.get(mail.letter().id());
    Set<Integer> files = new HashSet<>(chosen);
    if (mail.owner() != person) {
      Stream.concat(
              model.filesOf(mail).stream(),
              before == null ? Stream.empty() : before.files().stream())
          .filter(file -> !model.seesFile(person, file))
          .forEach(files::add);
    }
    threadFollows(mail);
    if (before == null
        || !before.files().equals(files)
        || (mail.owner() == person && !before.byOwner())) {
      decided.put(
          mail.letter().id(), new Decision(mail, files, mail.owner() == person, decisions++));
    }
  }

  private void keepPrivate(Act.KeepsPrivate act, NaiveModel.Row row) {
    Kept mail = row.first();
    if (mail.owner() != act.person()) {
      return; // The function refuses it by the path alone.
    }
    change(world.boxes.get(act.person()).keptPrivate, mail.letter().id(), act.kept());
    agree(true, firm.keepingPrivate.keep(mailbox(act.person()), new MailId(mail.id()), act.kept()));
  }

  private void optIn(Act.OptsIn act) {
    firm.optingIn.set(person(act.person()), act.in());
    if (act.in()) {
      world.sharingSince.putIfAbsent(act.person(), now());
    } else {
      world.sharingSince.remove(act.person());
    }
  }

  private void load(int file) {
    FileState state = world.files.get(file);
    firm.loading.load(
        List.of(
            new ClientFile(
                id(file),
                "Client " + file,
                Optional.empty(),
                addresses(state.contacts),
                state.domains,
                addresses(state.collaborators))));
  }

  /**
   * Whose address is a contact's bears on the domains of files that others work on: their mail
   * follows in the nightly census (design, Matching).
   */
  private void domainsOfOthersFollow() {
    firm.rounds.census();
    workFor(Duration.ofHours(7));
  }

  private void connect(int person) {
    String address = World.addressesOf(person).stream().sorted().findFirst().orElseThrow();
    firm.connecting.connect(person(person), EmailAddress.of(address));
  }

  private void notice(Kept mail) {
    firm.sender.bringUpToDate(
        mailbox(mail.owner()), List.of(new MailId(mail.id())), 0, Urgency.LIVE);
  }

  private void workFor(Duration time) {
    firm.work();
    firm.clock.pass(time);
    firm.work();
  }

  private static boolean isDone(Runnable act) {
    try {
      act.run();
      return true;
    } catch (Problem.Refusal | CannotProcess refused) {
      return false;
    }
  }

  private static void agree(boolean allowed, boolean done) {
    Statistics.label("people's wishes").collect(allowed ? "done" : "refused");
    if (allowed != done) {
      throw new AssertionError(
          allowed ? "it was refused and shouldn't be" : "it should be refused and wasn't");
    }
  }

  /** Where the product's tabs aren't the model's. */
  List<String> differences() {
    List<String> found = new ArrayList<>();
    for (int person = 0; person < World.PEOPLE; person++) {
      for (int file = 0; file < World.FILES; file++) {
        List<String> wanted = model.tab(person, file).stream().map(NaiveModel.Row::text).toList();
        List<String> shown = tab(person, file);
        shown.forEach(row -> Statistics.label("rows seen").collect(kindOf(row)));
        if (!shown.equals(wanted)) {
          found.add(
              MAILBOXES.get(person) + " in file " + file + " sees " + shown + ", not " + wanted);
        }
      }
    }
    found.addAll(filteredDifferences(looks++));
    return found;
  }

  /** Where one person's filtered tabs aren't the model's; another filter each time. */
  private List<String> filteredDifferences(int number) {
    int person = number % World.PEOPLE;
    NaiveModel.Filtered filtered = NaiveModel.FILTERS.get(number % NaiveModel.FILTERS.size());
    List<String> found = new ArrayList<>();
    for (int file = 0; file < World.FILES; file++) {
      List<String> wanted = model.tab(person, file, filtered);
      List<String> shown = tab(person, file, filters(filtered), 2);
      if (!shown.equals(wanted)) {
        found.add(
            "%s in file %d sees %s by %s, not %s"
                .formatted(MAILBOXES.get(person), file, shown, filtered, wanted));
      }
    }
    return found;
  }

  private static TabFilters filters(NaiveModel.Filtered filtered) {
    return new TabFilters(
        filtered.unread(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        filtered.owner().map(Run::mailbox),
        filtered.shared(),
        filtered.sent(),
        false,
        List.of());
  }

  private List<String> tab(int person, int file) {
    return tab(person, file, TabFilters.none(), 100);
  }

  private List<String> tab(int person, int file, TabFilters filters, int limit) {
    Viewer viewer = viewer(person);
    if (firm.visible.find(viewer, id(file)).isEmpty()) {
      return List.of();
    }
    List<String> rows = new ArrayList<>();
    Optional<SortKey> before = Optional.empty();
    do {
      TabPage page = firm.timelines.read(viewer, id(file), filters, before, limit);
      page.rows().forEach(row -> rows.add(text(row)));
      before = page.next();
    } while (before.isPresent());
    return rows;
  }

  private static String kindOf(String row) {
    String whose = row.contains(" own") ? "own" : "a colleague's";
    return row.contains(" own shared") || row.contains(", ") ? whose + ", with copies" : whose;
  }

  private static String text(TabRow row) {
    String shared =
        Stream.concat(row.sharedBy().stream(), row.alsoSharedBy().stream())
            .map(EmailAddress::value)
            .collect(Collectors.joining(", "));
    return row.row().mail()
        + (row.unread() ? " unread" : "")
        + (row.sharedBy().isEmpty() ? " own" : "")
        + (shared.isEmpty() ? "" : " shared by " + shared);
  }

  private Optional<Kept> mail(int number) {
    return World.at(world.mails(), number);
  }

  private Optional<NaiveModel.Row> row(int person, int file, int number) {
    return World.at(model.tab(person, file), number);
  }

  private Instant now() {
    return firm.clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private static MailSample sample(Kept mail, String changeKey) {
    Letter letter = mail.letter();
    Participants participants =
        new Participants(
            participants(List.of(letter.from())).stream().findFirst(),
            participants(List.of(letter.sender())).stream().findFirst(),
            participants(letter.to()),
            participants(letter.cc()),
            mail.wrote() ? participants(letter.bcc()) : List.of(),
            participants(List.of(letter.replyTo())));
    Envelope envelope =
        new Envelope(
            new MailId(mail.id()),
            "<" + letter.id() + "@mail.example>",
            letter.thread(),
            changeKey,
            participants,
            letter.subject(),
            mail.received(),
            new FolderId(mail.folder()),
            mail.read());
    return new MailSample(
        new Mail(
            envelope,
            letter.sent(),
            "Preview",
            false,
            List.of(),
            letter.sensitivity(),
            "https://outlook.example/" + mail.id()),
        new Body(Body.Type.TEXT, "Body of " + letter.id()));
  }

  private static List<Participant> participants(List<String> addresses) {
    return addresses.stream()
        .filter(address -> !address.isEmpty())
        .map(address -> new Participant("", address))
        .toList();
  }

  private static Exclusions exclusions(Set<String> senders) {
    Map<Boolean, Set<String>> byKind = new HashMap<>();
    senders.forEach(
        one -> byKind.computeIfAbsent(one.contains("@"), any -> new HashSet<>()).add(one));
    return new Exclusions(
        addresses(byKind.getOrDefault(true, Set.of())), byKind.getOrDefault(false, Set.of()));
  }

  private static void change(Set<String> set, String one, boolean in) {
    if (in) {
      set.add(one);
    } else {
      set.remove(one);
    }
  }

  private static Set<EmailAddress> addresses(Set<String> texts) {
    return texts.stream().map(EmailAddress::of).collect(Collectors.toSet());
  }

  private static Set<String> names(Set<Integer> files) {
    return files.stream().map(file -> id(file).value()).collect(Collectors.toSet());
  }

  private static ClientFileId id(int file) {
    return new ClientFileId("c" + file);
  }

  private static MailboxId mailbox(int person) {
    return new MailboxId(MAILBOXES.get(person));
  }

  private static PersonId person(int person) {
    return new PersonId("tenant", MAILBOXES.get(person));
  }

  private static Viewer viewer(int person) {
    return new Viewer(person(person), Set.of(), addresses(World.addressesOf(person)));
  }

  @Override
  public void close() {
    firm.close();
  }
}
