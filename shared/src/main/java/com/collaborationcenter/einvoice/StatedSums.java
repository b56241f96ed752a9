package com.collaborationcenter.einvoice;

import com.collaborationcenter.einvoice.Totals.TaxOfRate;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What an invoice states of its sums, before anybody asked whether they add up.
 *
 * @param lines the net amounts of the lines that count (BT-131); empty where one has none
 * @param allowances those on the whole invoice (BT-92)
 * @param charges those on the whole invoice (BT-99)
 * @param taxes the breakdown (BG-23)
 * @param lineTotal BT-106
 * @param allowanceTotal BT-107
 * @param chargeTotal BT-108
 * @param net BT-109
 * @param tax BT-110
 * @param gross BT-112
 * @param prepaid BT-113
 * @param rounding BT-114
 * @param due BT-115
 */
record StatedSums(
    List<Optional<BigDecimal>> lines,
    List<BigDecimal> allowances,
    List<BigDecimal> charges,
    List<TaxOfRate> taxes,
    Optional<BigDecimal> lineTotal,
    Optional<BigDecimal> allowanceTotal,
    Optional<BigDecimal> chargeTotal,
    Optional<BigDecimal> net,
    Optional<BigDecimal> tax,
    Optional<BigDecimal> gross,
    Optional<BigDecimal> prepaid,
    Optional<BigDecimal> rounding,
    Optional<BigDecimal> due) {}
