// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/filterscan.h"

namespace sluice::present {

ScannedValue scanFilterValue(QStringView text, qsizetype from, bool isList)
{
    ScannedValue value{from, from, {}, false};
    bool isOpen = false;
    qsizetype at = from;
    for (; at < text.size(); ++at) {
        const QChar c = text[at];
        if (isOpen) {
            if (c == u'"')
                isOpen = false;
            else if (c == u'\\' && at + 1 < text.size())
                value.text += text[++at];
            else
                value.text += c;
        } else if (c == u'"') {
            isOpen = true;
            value.isQuoted = true;
        } else if (c.isSpace() || (isList && c == u',')) {
            break;
        } else {
            value.text += c;
        }
    }
    value.to = at;
    return value;
}

QList<ScannedTerm> scanFilter(QStringView text)
{
    QList<ScannedTerm> terms;
    qsizetype at = 0;
    while (true) {
        while (at < text.size() && text[at].isSpace())
            ++at;
        if (at == text.size())
            return terms;
        ScannedTerm term;
        term.from = at;
        if (text[at] == u'-' && at + 1 < text.size() && !text[at + 1].isSpace()) {
            term.isNegated = true;
            ++at;
        }
        term.begin = at;
        qsizetype colon = at;
        while (colon < text.size() && !text[colon].isSpace() && text[colon] != u'"' && text[colon] != u':')
            ++colon;
        term.hasKey = colon > at && colon < text.size() && text[colon] == u':';
        if (term.hasKey) {
            term.key = text.mid(at, colon - at).toString();
            do {
                at = term.values.isEmpty() ? colon + 1 : at + 1; // behind the colon, or the comma
                term.values.append(scanFilterValue(text, at, true));
                at = term.values.last().to;
            } while (at < text.size() && text[at] == u',');
        } else {
            term.values.append(scanFilterValue(text, at, false));
            at = term.values.last().to;
        }
        term.to = at;
        terms.append(term);
    }
}

} // namespace sluice::present
