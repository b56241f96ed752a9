package com.collaborationcenter.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** Looks into a record store's file past the port, which has no query over all partitions. */
public final class SqliteContents implements AutoCloseable {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Connection connection;

  public SqliteContents(Path file) {
    try {
      connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A record's place. */
  public record Address(String partition, String id) implements Comparable<Address> {
    @Override
    public int compareTo(Address other) {
      return (partition + "\n" + id).compareTo(other.partition + "\n" + other.id);
    }
  }

  /** Every record's content, in order. */
  public synchronized Map<Address, JsonNode> read() {
    Map<Address, JsonNode> all = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT partition, id, content FROM record")) {
      while (rows.next()) {
        all.put(
            new Address(rows.getString(1), rows.getString(2)), MAPPER.readTree(rows.getString(3)));
      }
      return all;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
