package com.collaborationcenter.clientfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a client file that was handed in differs from the one in the store: what a load of it would
 * do. Names of fields and numbers alone.
 *
 * @param fields the names of those that differ, in the order of the columns
 * @param archived whether the one in the store is archived: a load leaves it so
 */
public record ClientFileDifference(
    ClientFileId id,
    Result result,
    List<String> fields,
    Values contacts,
    Values domains,
    Values collaborators,
    boolean archived) {
  /** Copies the list. */
  public ClientFileDifference {
    fields = List.copyOf(fields);
  }

  /** What a load would do. */
  public enum Result {
    /** There is none in the store. */
    CREATED,
    /** There is one, and it differs. */
    CHANGED,
    /** There is one that is the same. */
    UNCHANGED
  }

  /** How many values of a field a load would add and remove. */
  public record Values(int added, int removed) {
    static <T> Values of(Set<T> before, Set<T> wanted) {
      return new Values(more(wanted, before), more(before, wanted));
    }

    private static <T> int more(Set<T> these, Set<T> those) {
      return (int) these.stream().filter(value -> !those.contains(value)).count();
    }

    private boolean isNone() {
      return added == 0 && removed == 0;
    }
  }

  /** Between what is wanted and what is there, if anything. */
  static ClientFileDifference of(ClientFile wanted, Optional<KeptClientFile> kept) {
    Optional<ClientFile> before = kept.map(KeptClientFile::file);
    Values contacts =
        Values.of(before.map(ClientFile::contacts).orElse(Set.of()), wanted.contacts());
    Values domains = Values.of(before.map(ClientFile::domains).orElse(Set.of()), wanted.domains());
    Values collaborators =
        Values.of(before.map(ClientFile::collaborators).orElse(Set.of()), wanted.collaborators());
    List<String> fields = new ArrayList<>();
    addIf(!before.map(ClientFile::name).equals(Optional.of(wanted.name())), "name", fields);
    addIf(!before.flatMap(ClientFile::siren).equals(wanted.siren()), "siren", fields);
    addIf(!contacts.isNone(), "contacts", fields);
    addIf(!domains.isNone(), "domains", fields);
    addIf(!collaborators.isNone(), "collaborators", fields);
    Result result =
        before.isEmpty() ? Result.CREATED : fields.isEmpty() ? Result.UNCHANGED : Result.CHANGED;
    boolean archived = kept.map(KeptClientFile::archived).orElse(false);
    return new ClientFileDifference(
        wanted.id(), result, fields, contacts, domains, collaborators, archived);
  }

  private static void addIf(boolean differs, String field, List<String> fields) {
    if (differs) {
      fields.add(field);
    }
  }
}
