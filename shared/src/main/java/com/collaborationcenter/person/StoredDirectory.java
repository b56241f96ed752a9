package com.collaborationcenter.person;

import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Fingerprint;
import com.collaborationcenter.record.Json;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.Partition;
import com.collaborationcenter.record.RecordConflict;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.RecordStore;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The directory, kept in the record store: one record per address, which says whose it is, and one
 * per person, which lists candidates. The address's record decides: a person has an address only if
 * both say so. So moving an address is one write, and a crash between two writes leaves an address
 * with nobody, never with two.
 */
public final class StoredDirectory implements Directory {
  private final RecordStore records;

  /** On this store. */
  public StoredDirectory(RecordStore records) {
    this.records = records;
  }

  @Override
  public Set<EmailAddress> addressesOf(PersonId person) {
    Set<EmailAddress> addresses = new HashSet<>();
    for (EmailAddress address : listedFor(person)) {
      if (personOf(address).filter(person::equals).isPresent()) {
        addresses.add(address);
      }
    }
    return Set.copyOf(addresses);
  }

  @Override
  public Set<EmailAddress> listedFor(PersonId person) {
    return records
        .read(personKey(person), Consistency.STRONG)
        .map(found -> Json.read(found.content(), Addresses.class).addresses())
        .orElse(List.of())
        .stream()
        .map(EmailAddress::of)
        .collect(Collectors.toSet());
  }

  @Override
  public Optional<PersonId> personOf(EmailAddress address) {
    return records
        .read(addressKey(address), Consistency.STRONG)
        .map(found -> Json.read(found.content(), Owner.class))
        .map(owner -> new PersonId(owner.tenant(), owner.object()));
  }

  @Override
  public void link(PersonId person, Set<EmailAddress> addresses) {
    Set<String> wanted = new TreeSet<>();
    addresses.forEach(address -> wanted.add(address.value()));
    for (EmailAddress former : listedFor(person)) {
      if (!wanted.contains(former.value())) {
        unlink(person, former);
      }
    }
    records.write(
        NewRecord.of(personKey(person), Json.write(new Addresses(List.copyOf(wanted)))),
        Condition.always());
    Owner owner = new Owner(person.tenant(), person.object());
    for (EmailAddress address : addresses) {
      records.write(NewRecord.of(addressKey(address), Json.write(owner)), Condition.always());
    }
  }

  @Override
  public void forget(PersonId person) {
    link(person, Set.of());
    records.delete(personKey(person), Condition.always());
  }

  private void unlink(PersonId person, EmailAddress address) {
    records
        .read(addressKey(address), Consistency.STRONG)
        .filter(found -> Json.read(found.content(), Owner.class).is(person))
        .ifPresent(
            found -> {
              try {
                records.delete(found.key(), Condition.matches(found.etag()));
              } catch (RecordConflict movedMeanwhile) {
                // It was linked anew just now, to this person or another: that one is newer.
              }
            });
  }

  private static RecordKey personKey(PersonId person) {
    return new RecordKey(
        new Partition("person:" + person.tenant() + ":" + person.object()), "addresses");
  }

  private static RecordKey addressKey(EmailAddress address) {
    // Hashed: the address can be longer than an id may be, and partitions are named in metrics.
    return new RecordKey(new Partition("address:" + Fingerprint.of(address.value())), "owner");
  }

  private record Addresses(List<String> addresses) {}

  private record Owner(String tenant, String object) {
    boolean is(PersonId person) {
      return tenant.equals(person.tenant()) && object.equals(person.object());
    }
  }
}
