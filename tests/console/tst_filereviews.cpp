// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/filereviews.h"

#include "support/workspaces.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace sluice;
using namespace sluice::console;
using namespace sluice::testing;
using rollout::DecisionKind;

namespace {

const RolloutId id(u"one-tap-pay"_s);

} // namespace

/// A file on its way through the console: read in the pool, taken in the store thread.
class TestFileReviews : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void tellsItsProgressAndIsTaken();
    void canBeCancelled();
    void cancelledAtOnceTakesNothing();
    void goneDuringAnImport();
    void faultsAndErrorsArrive();

private:
    /// As the program holds them: whoever reads files goes before the console.
    struct Reader
    {
        Reader(const QString &workspace, const QString &mappings, const Clock &clock)
            : console(workspace, store::OpenMode::readWrite, clock, u"Mara Lindqvist"_s)
            , reviews(console, MappingShelf(mappings))
        {
        }
        Console console;
        FileReviews reviews;
    };

    [[nodiscard]] std::unique_ptr<Reader> reader() const
    {
        return std::make_unique<Reader>(m_desk->workspace(), m_mappings.path(), m_clock);
    }
    [[nodiscard]] ImportRequest fileOf(const QByteArray &content) const
    {
        ImportRequest request;
        request.rollout = id;
        request.path = m_desk->file(u"export.csv"_s, content);
        return request;
    }

    QTemporaryDir m_mappings;
    std::unique_ptr<Desk> m_desk;
    FakeClock m_clock;
};

void TestFileReviews::init()
{
    m_desk = std::make_unique<Desk>();
    m_clock.set(designNow);
    const auto session = m_desk->session(m_clock);
    QVERIFY(session->addPlan(twoGuardrails(), u"Mara Lindqvist"_s));
    QVERIFY(session->decide(id, request(DecisionKind::start, 0)));
    m_clock.advance(10h);
}

void TestFileReviews::tellsItsProgressAndIsTaken()
{
    const auto reader = this->reader();
    QList<double> progress;
    std::optional<Result<FileReview>> read;
    m_clock.advance(990h);
    reader->reviews.read(
        fileOf(exported(1000)), this, [&](double share) { progress.append(share); },
        [&](Result<FileReview> result) { read = std::move(result); });
    QTRY_VERIFY_WITH_TIMEOUT(read, 30'000);
    QVERIFY2(read->has_value(), read->has_value() ? "" : qPrintable(read->error().detail));
    QVERIFY(!progress.isEmpty());
    QVERIFY(std::ranges::is_sorted(progress));
    QVERIFY(progress.first() >= 0 && progress.last() <= 1);
    const metrics::Batch batch = (*read)->review.batch.value();
    QCOMPARE(batch.observations.size(), 2000);
    std::optional<Result<Imported>> imported;
    reader->console.take(id, batch, false, this, [&](Result<Imported> result) { imported = std::move(result); });
    QTRY_VERIFY(imported);
    QVERIFY2(imported->has_value(), imported->has_value() ? "" : qPrintable(imported->error().detail));
    QCOMPARE((*imported)->content.observations.size(), 2000);
    QCOMPARE(m_desk->session(m_clock)->facts(id)->batches.size(), 1);
}

void TestFileReviews::canBeCancelled()
{
    const auto reader = this->reader();
    // Large enough that its reading takes a while: rows of somebody else, skipped but read.
    rollout::Plan plan = twoGuardrails();
    plan.id = RolloutId(u"selective"_s);
    plan.data.where = {{u"metric"_s, u"crashes"_s}};
    QVERIFY(m_desk->session(m_clock)->addPlan(plan, u"Mara Lindqvist"_s));
    QVERIFY(m_desk->session(m_clock)->decide(plan.id, request(DecisionKind::start, 0)));
    const QByteArray row = "payments,unexposed,1,990000,9900\n";
    ImportRequest import = fileOf(exported(1) + row.repeated(50'000'000 / row.size()));
    import.rollout = plan.id;
    std::optional<Result<FileReview>> read;
    reader->reviews.read(
        import, this, [&](double) { reader->reviews.cancel(); },
        [&](Result<FileReview> result) { read = std::move(result); });
    QTRY_VERIFY_WITH_TIMEOUT(read, 30'000);
    QVERIFY(!*read);
    QVERIFY(read->error().code == ErrorCode::cancelled);
}

void TestFileReviews::cancelledAtOnceTakesNothing()
{
    const auto reader = this->reader();
    std::optional<Result<FileReview>> read;
    reader->reviews.read(
        fileOf(exported(5)), this, [](double) {}, [&](Result<FileReview> result) { read = std::move(result); });
    reader->reviews.cancel(); // the file is small enough to be read before anybody looks
    QTRY_VERIFY(read);
    QVERIFY(!*read);
    QVERIFY(read->error().code == ErrorCode::cancelled);
    std::optional<Result<FileReview>> next; // the next one is not cancelled
    reader->reviews.read(
        fileOf(exported(5)), this, [](double) {}, [&](Result<FileReview> result) { next = std::move(result); });
    QTRY_VERIFY(next);
    QVERIFY(next->has_value());
    QVERIFY((*next)->review.batch);
}

void TestFileReviews::goneDuringAnImport()
{
    for (int round = 0; round < 10; ++round) {
        auto reader = this->reader();
        struct Seen
        {
            bool isReading = false;
            std::optional<Result<Imported>> imported;
        };
        const auto seen = std::make_shared<Seen>(); // answers may come after the round
        reader->reviews.read(
            fileOf(exported(300)), this, [seen](double) { seen->isReading = true; },
            [this, seen, console = QPointer(&reader->console)](Result<FileReview> read) {
                if (console && read && read->review.batch)
                    console->take(id, *read->review.batch, false, this,
                                  [seen](Result<Imported> result) { seen->imported = std::move(result); });
            });
        if (round % 2 == 0)
            QTRY_VERIFY_WITH_TIMEOUT(seen->isReading || seen->imported, 10'000);
        reader.reset();
        QCoreApplication::processEvents(); // what the pool has posted
        const auto session = m_desk->session(m_clock);
        const auto facts = session->facts(id).value();
        // All of it or none of it, and whoever was told was told the truth.
        QVERIFY(facts.observations.isEmpty() || facts.observations.size() == 600);
        if (seen->imported && seen->imported->has_value())
            QVERIFY(!facts.observations.isEmpty());
        if (!facts.batches.isEmpty() && !facts.batches.last().undoneAt)
            QVERIFY(session->undoImport(facts.batches.last().id, u"Mara Lindqvist"_s));
    }
}

void TestFileReviews::faultsAndErrorsArrive()
{
    const auto reader = this->reader();
    std::optional<Result<FileReview>> wrong;
    reader->reviews.read(
        fileOf("metric,group\n"), this, [](double) {}, [&](Result<FileReview> read) { wrong = std::move(read); });
    QTRY_VERIFY(wrong);
    QVERIFY(wrong->has_value());
    QVERIFY(!(*wrong)->review.faults.isEmpty());
    QVERIFY(!(*wrong)->review.batch);
    ImportRequest nowhere = fileOf({});
    nowhere.path += u".missing"_s;
    std::optional<Result<FileReview>> lost;
    reader->reviews.read(
        nowhere, this, [](double) {}, [&](Result<FileReview> read) { lost = std::move(read); });
    QTRY_VERIFY(lost);
    QVERIFY(!*lost);
    QVERIFY(lost->error().code == ErrorCode::fileNotFound);
}

QTEST_GUILESS_MAIN(TestFileReviews)
#include "tst_filereviews.moc"
