package com.collaborationcenter.clientfile;

import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.NeutralDomains;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A client file as somebody hands it in, before anything is checked. Both loads, CSV and JSON, come
 * through here.
 *
 * @param siren empty if it isn't known
 */
public record ClientFileDraft(
    String id,
    String name,
    String siren,
    List<String> contacts,
    List<String> domains,
    List<String> collaborators) {
  /** The longest name, in characters. */
  public static final int MAX_NAME = 200;

  /** The most contacts of one client file. */
  public static final int MAX_CONTACTS = 5_000;

  /** The most bytes of one client file's contacts together, so that it fits a record. */
  public static final int MAX_CONTACT_BYTES = 800_000;

  /** The most own domains of one client file. */
  public static final int MAX_DOMAINS = 100;

  /** The most collaborators on one client file. */
  public static final int MAX_COLLABORATORS = 200;

  /** Copies the lists. */
  public ClientFileDraft {
    contacts = List.copyOf(contacts);
    domains = List.copyOf(domains);
    collaborators = List.copyOf(collaborators);
  }

  /** What checking a draft gives. */
  public sealed interface Checked {}

  /** It is good. */
  public record Valid(ClientFile file) implements Checked {}

  /** It isn't: everything that is wrong, in the order of the fields. */
  public record Invalid(List<FieldProblem> problems) implements Checked {
    /** Copies the list. */
    public Invalid {
      problems = List.copyOf(problems);
    }
  }

  /**
   * The client file, with everything in its normal form, or all that is wrong with it.
   *
   * @param neutral domains that no client can have as their own: they would never match
   */
  public Checked check(NeutralDomains neutral) {
    List<FieldProblem> problems = new ArrayList<>();
    checkId(problems);
    checkName(problems);
    Optional<String> number = checkedSiren(problems);
    Set<EmailAddress> people = checkedAddresses("contacts", contacts, MAX_CONTACTS, problems);
    if (people.stream().mapToInt(ClientFileDraft::bytes).sum() > MAX_CONTACT_BYTES) {
      problems.add(
          new FieldProblem(
              "contacts", "too_many_values", "at most " + MAX_CONTACT_BYTES + " bytes together"));
    }
    Set<String> own = checkedDomains(neutral, problems);
    Set<EmailAddress> team =
        checkedAddresses("collaborators", collaborators, MAX_COLLABORATORS, problems);
    if (!problems.isEmpty()) {
      return new Invalid(problems);
    }
    return new Valid(
        new ClientFile(new ClientFileId(id.strip()), name.strip(), number, people, own, team));
  }

  private void checkId(List<FieldProblem> problems) {
    if (!ClientFileId.isValid(id.strip())) {
      problems.add(badId());
    }
  }

  static FieldProblem badId() {
    return new FieldProblem(
        "id", "bad_id", "1 to 64 letters, digits and . _ ~ -, with a letter or digit first");
  }

  private void checkName(List<FieldProblem> problems) {
    if (name.isBlank()) {
      problems.add(new FieldProblem("name", "blank_name", "a client file needs a name"));
    } else if (name.strip().length() > MAX_NAME || name.strip().chars().anyMatch(c -> c < ' ')) {
      problems.add(
          new FieldProblem("name", "bad_name", "one line of at most " + MAX_NAME + " characters"));
    }
  }

  private Optional<String> checkedSiren(List<FieldProblem> problems) {
    // People write 732 829 320, often with spaces that don't break.
    String digits = siren.replaceAll("[\\s\u00a0\u202f]", "");
    if (digits.isEmpty()) {
      return Optional.empty();
    }
    if (!digits.matches("[0-9]{9}") || !passesLuhn(digits)) {
      problems.add(
          new FieldProblem("siren", "bad_siren", "nine digits, the last of which checks the rest"));
    }
    return Optional.of(digits);
  }

  /** The check digit of a SIREN. (La Poste's exception concerns SIRET numbers alone.) */
  private static boolean passesLuhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int counted = i % 2 == 0 ? digit : digit * 2;
      sum += counted > 9 ? counted - 9 : counted;
    }
    return sum % 10 == 0;
  }

  private static Set<EmailAddress> checkedAddresses(
      String field, List<String> values, int most, List<FieldProblem> problems) {
    Set<EmailAddress> addresses = new LinkedHashSet<>();
    if (values.size() > most) {
      problems.add(new FieldProblem(field, "too_many_values", "at most " + most));
      return addresses;
    }
    for (int i = 0; i < values.size(); i++) {
      Optional<EmailAddress> address = reachable(values.get(i));
      if (address.isEmpty()) {
        problems.add(new FieldProblem(field, "bad_address", "value " + (i + 1) + " is no address"));
        return addresses;
      }
      addresses.add(address.get());
    }
    return addresses;
  }

  private static int bytes(EmailAddress address) {
    return address.value().getBytes(StandardCharsets.UTF_8).length;
  }

  /** The address in its normal form, or nothing if no mail can reach it. */
  public static Optional<EmailAddress> reachable(String text) {
    return EmailAddress.find(text).filter(ClientFileDraft::isReachable);
  }

  /** An address of a real domain; two addresses run together by a comma are none. */
  private static boolean isReachable(EmailAddress address) {
    return EmailAddress.isReachableDomain(address.domain())
        && (address.local().startsWith("\"")
            || address.local().chars().noneMatch(c -> "@,;:<>()[]\\\"".indexOf(c) >= 0));
  }

  private Set<String> checkedDomains(NeutralDomains neutral, List<FieldProblem> problems) {
    Set<String> own = new LinkedHashSet<>();
    if (domains.size() > MAX_DOMAINS) {
      problems.add(new FieldProblem("domains", "too_many_values", "at most " + MAX_DOMAINS));
      return own;
    }
    for (int i = 0; i < domains.size(); i++) {
      String written = domains.get(i).strip();
      Optional<String> domain =
          EmailAddress.normaliseDomain(written.startsWith("@") ? written.substring(1) : written)
              .filter(EmailAddress::isReachableDomain);
      domain.ifPresent(own::add);
      if (domain.isEmpty()) {
        problems.add(
            new FieldProblem("domains", "bad_domain", "value " + (i + 1) + " is no domain"));
      } else if (neutral.isTheFirms(domain.get())) {
        problems.add(
            new FieldProblem(
                "domains", "firm_domain", "value " + (i + 1) + " is one of the firm's own"));
      } else if (neutral.isFreeMail(domain.get())) {
        problems.add(
            new FieldProblem(
                "domains",
                "free_mail_domain",
                "value " + (i + 1) + " is a free-mail provider's; list the address as a contact"));
      }
    }
    return own;
  }
}
