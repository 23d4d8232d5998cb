// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/blocksplitter.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <rapidcheck.h>

#include <map>
#include <thread>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

/// Fields of any length up to that, with quotes that hold line feeds.
std::string anyText(std::size_t longest)
{
    std::string text;
    for (int i = *rc::gen::inRange(0, 40); i > 0; --i) {
        const std::string field(*rc::gen::element<std::size_t>(0, 1, 5, longest / 10, longest),
                                *rc::gen::element('a', '1'));
        text += *rc::gen::element(0, 1) == 0 ? field : '"' + field + "\n\"\"" + field + '"';
        text += *rc::gen::element<std::string>(",", "\n", "\r\n", "\n\n");
    }
    return text;
}

} // namespace

class TestBlockSplitter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Blocks of whole records that are the text again, whoever read which piece.
    void cutsAtTheEndsOfRecords()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"text.csv"_s);
        QVERIFY(rc::check("blocks", [&path] {
            // Fields longer than a piece, or than what nearly always has room in front of one.
            const bool isSmall = *rc::gen::arbitrary<bool>();
            const std::string text = "head\n" + anyText(isSmall ? 30 : 9000);
            const int pieceSize = isSmall ? *rc::gen::element(1, 7, 64) : *rc::gen::element(700, 4096, 100'000);
            QFile file(path);
            RC_ASSERT(file.open(QFile::WriteOnly));
            RC_ASSERT(file.write(text.data(), qint64(text.size())) == qint64(text.size()));
            file.close();
            auto source = openBytes(path);
            RC_ASSERT(source.has_value());
            BlockSplitter splitter(std::move(*source), std::size_t(pieceSize));
            RC_ASSERT(splitter.isJsonLines() == false);
            const auto header = splitter.takeHeader();
            RC_ASSERT(header && *header == "head");

            std::vector<std::map<std::size_t, std::string>> taken(std::size_t(*rc::gen::inRange(1, 5))); // by threads
            {
                std::vector<std::jthread> threads;
                for (auto &own : taken)
                    threads.emplace_back([&splitter, &own] {
                        Block block;
                        while (splitter.next(block))
                            own.emplace(block.number, std::string(block.text(), block.size));
                    });
            }
            RC_ASSERT(splitter.outcome().has_value());
            std::map<std::size_t, std::string> blocks;
            for (auto &own : taken)
                blocks.merge(own);
            std::string whole = "head\n";
            for (std::size_t number = 0; number < blocks.size(); ++number) {
                RC_ASSERT(blocks.contains(number));
                const std::string &block = blocks[number];
                RC_ASSERT(block.ends_with('\n'));
                RC_ASSERT(std::ranges::count(block, '"') % 2 == 0);
                whole += block;
            }
            RC_ASSERT(whole == (text.ends_with('\n') ? text : text + '\n'));
            RC_ASSERT(splitter.source().file().bytesRead() == qint64(text.size()));
            const FileReader &read = splitter.source().file();
            auto again = FileReader::open(path);
            std::vector<char> room(text.size() + 1);
            RC_ASSERT(again->read(room).value() == qsizetype(text.size()));
            RC_ASSERT(read.checksum() == again->checksum());
        }));
    }

    void stopsForAllThreads()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"text.csv"_s);
        QFile file(path);
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(QByteArray("a\n").repeated(10'000));
        file.close();
        BlockSplitter splitter(*openBytes(path), 64);
        std::atomic<int> blocks = 0;
        splitter.onBlock = [&blocks](const ByteSource &) { return ++blocks < 10; };
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 4; ++i)
                threads.emplace_back([&splitter] {
                    Block block;
                    while (splitter.next(block)) {
                    }
                });
        }
        QCOMPARE(blocks.load(), 10);
    }
};

} // namespace sluice::metrics

QTEST_APPLESS_MAIN(sluice::metrics::TestBlockSplitter)

#include "tst_blocksplitter.moc"
