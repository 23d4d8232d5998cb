// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sources/sourcepane.h"

#include "ui/dialogs/callout.h"
#include "ui/dialogs/fieldlabel.h"
#include "ui/dialogs/glyphrows.h"
#include "ui/dialogs/well.h"
#include "ui/rollout/glyphlabel.h"
#include "ui/rollout/inklabel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/commandbutton.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QShortcut>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

SourcePane::SourcePane(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
    , m_name(new InkLabel(themes, type::lead(type::Weight::DemiBold), &Theme::text, this))
    , m_about(new InkLabel(themes, type::body(), &Theme::text, this))
    , m_state(new InkLabel(themes, type::small(), &Theme::text2, this))
    , m_trouble(new Callout(themes, this))
{
    m_secret = createSecret();
    m_name->setObjectName(u"sourceName"_s);
    m_about->setObjectName(u"sourceAbout"_s);
    m_state->setObjectName(u"sourceState"_s);
    m_trouble->setObjectName(u"sourceTrouble"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(0);
    layout->addWidget(m_name);
    layout->addSpacing(2);
    layout->addWidget(m_about);
    layout->addSpacing(4);
    layout->addWidget(m_state);
    layout->addSpacing(12);
    layout->addWidget(m_trouble);
    layout->addWidget(m_secret);
    layout->addWidget(createTest(), 1);
}

QWidget *SourcePane::createSecret()
{
    auto *secret = new QWidget(this);
    m_secretName = new InkLabel(m_themes, type::small(type::Weight::DemiBold), &Theme::text, secret);
    m_typed = new QLineEdit(secret);
    m_typed->setObjectName(u"secretField"_s);
    m_typed->setTextMargins(6, 0, 6, 0);
    m_typed->setEchoMode(QLineEdit::Password);
    m_typed->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    m_typed->setPlaceholderText(tr("What is kept is not shown; typing replaces it"));
    m_secretName->setBuddy(m_typed);
    m_session = new QCheckBox(tr("For this session only"), secret);
    m_session->setObjectName(u"sessionBox"_s);
    m_session->setToolTip(tr("Kept by Sluice until it ends, and not in the keychain"));
    m_keep = new CommandButton(m_themes, tr("Keep"), secret);
    m_keep->setObjectName(u"keepSecretButton"_s);
    m_keep->setAccessibleName(tr("Keep the password or token"));
    m_keep->setAutoDefault(false);
    m_keep->setEnabled(false);
    auto *line = new QHBoxLayout;
    line->setSpacing(12);
    line->addWidget(m_typed, 1);
    line->addWidget(m_session);
    line->addWidget(m_keep);
    auto *layout = new QVBoxLayout(secret);
    layout->setContentsMargins(0, 0, 0, 14);
    layout->setSpacing(4);
    layout->addWidget(m_secretName);
    layout->addLayout(line);
    connect(m_typed, &QLineEdit::textChanged, m_keep, [this](const QString &text) {
        m_keep->setEnabled(!text.isEmpty());
        m_keep->setToolTip(text.isEmpty() ? tr("Type the password or token first.") : QString());
    });
    connect(m_typed, &QLineEdit::returnPressed, this, &SourcePane::keep);
    connect(m_keep, &QPushButton::clicked, this, &SourcePane::keep);
    return secret;
}

QWidget *SourcePane::createTest()
{
    auto *test = new QWidget(this);
    m_test = new CommandButton(m_themes, test);
    m_test->setObjectName(u"testButton"_s);
    m_test->setAutoDefault(false);
    m_test->setDensity(CommandButton::Density::compact);
    const QKeySequence keys(Qt::Key_F5);
    m_test->setShortcutText(keys.toString(QKeySequence::NativeText));
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(new FieldLabel(m_themes, tr("Connection"), tr("each question, and what comes back"), test), 1);
    head->addWidget(m_test);
    m_testGlyph = new GlyphLabel(m_themes, present::Glyph::none, 16, test);
    m_testSentence = new InkLabel(m_themes, type::cell(), &Theme::text, test);
    m_testSentence->setObjectName(u"testSentence"_s);
    m_testSentence->setWordWrap(true);
    auto *result = new QHBoxLayout;
    result->setSpacing(8);
    result->addWidget(m_testGlyph);
    result->addWidget(m_testSentence, 1);
    auto *well = new Well(m_themes, test);
    m_answers = new GlyphRows(m_themes, tr("What came back"), well);
    m_answers->setObjectName(u"answers"_s);
    auto *inside = new QVBoxLayout(well);
    inside->setContentsMargins(1, 1, 1, 1);
    inside->addWidget(m_answers);
    auto *layout = new QVBoxLayout(test);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(head);
    layout->addLayout(result);
    layout->addWidget(well, 1);
    const auto act = [this] {
        if (m_isTesting)
            Q_EMIT stopRequested();
        else
            Q_EMIT testRequested();
    };
    connect(m_test, &QPushButton::clicked, this, act);
    connect(new QShortcut(keys, this), &QShortcut::activated, this, act);
    return test;
}

void SourcePane::setSource(const present::SourceRow &source)
{
    const bool isSame = source.name == m_source && source.secret == m_secretOf;
    m_source = source.name;
    m_secretOf = source.secret;
    m_name->setText(source.name);
    m_about->setParagraph(source.about, 20);
    m_state->setParagraph(u"%1 · %2"_s.arg(source.added, source.state), 16);
    m_trouble->setVisible(!source.detail.isEmpty());
    if (!source.detail.isEmpty())
        m_trouble->setMessage(present::Tone::hold, present::Glyph::error, tr("What came back."), source.detail);
    m_secret->setVisible(!source.secret.isEmpty());
    m_secretName->setText(tr("Password or token “%1”").arg(source.secret));
    if (isSame)
        return;
    forgetSecret();
    m_session->setChecked(false);
}

void SourcePane::setTest(const present::SourceTest &test)
{
    m_isTesting = test.isRunning;
    m_test->setText(test.isRunning ? tr("Stop") : tr("Test connection"));
    m_testGlyph->setGlyph(test.glyph);
    m_testGlyph->setVisible(test.glyph != present::Glyph::none);
    m_testSentence->setText(test.source.isEmpty() ? tr("Not tested since this window was opened. A test takes nothing.")
                                                  : test.sentence);
    m_testSentence->setInk(test.source.isEmpty() ? &Theme::text2 : &Theme::text);
    QList<GlyphRows::Row> rows;
    for (const present::SourceTrialRow &row : test.rows)
        rows.append({row.glyph, row.subject, row.answer, row.question});
    m_answers->setRows(rows);
    m_answers->setFocusPolicy(rows.isEmpty() ? Qt::NoFocus : Qt::StrongFocus);
}

void SourcePane::forgetSecret()
{
    m_typed->clear();
}

void SourcePane::offerSession()
{
    m_session->setFocus(Qt::OtherFocusReason);
}

void SourcePane::keep()
{
    if (!m_typed->text().isEmpty())
        Q_EMIT secretTyped(m_secretOf, m_typed->text(), m_session->isChecked());
}

} // namespace sluice::ui
