package com.collaborationcenter.einvoice;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One line of an invoice (BG-25), as stated.
 *
 * @param id (BT-126), perhaps empty
 * @param name what was sold (BT-153), perhaps empty
 * @param quantity (BT-129)
 * @param unit code of UN/ECE recommendation 20 (BT-130), perhaps empty
 * @param price for one unit, net (BT-146)
 * @param net the line's amount (BT-131)
 */
public record InvoiceLine(
    String id,
    String name,
    Optional<BigDecimal> quantity,
    String unit,
    Optional<BigDecimal> price,
    Optional<BigDecimal> net) {}
