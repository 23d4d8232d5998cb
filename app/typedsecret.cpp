// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/typedsecret.h"

#include <cstdio>
#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sluice::app {

namespace {

constexpr qsizetype longestLine = 64 * 1024;

/// While it lives the terminal shows nothing of what is typed, and gives every key at once.
class SilentTerminal final
{
    Q_DISABLE_COPY_MOVE(SilentTerminal)
public:
    SilentTerminal()
    {
        m_isSilent = tcgetattr(STDIN_FILENO, &m_before) == 0;
        termios silent = m_before;
        silent.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG); // Ctrl+C must not leave it silent
        m_isSilent = m_isSilent && tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0;
    }
    ~SilentTerminal()
    {
        if (m_isSilent)
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    [[nodiscard]] bool isSilent() const { return m_isSilent; }

private:
    termios m_before{};
    bool m_isSilent = false;
};

/// Removes the last character of UTF-8.
void removeLast(QByteArray &text)
{
    constexpr int continuation = 0x80;
    constexpr int kind = 0xC0;
    while (!text.isEmpty() && (text.back() & kind) == continuation)
        text.chop(1);
    text.chop(1);
}

/// What is typed up to the line's end.
Result<QByteArray> typedLine(const QString &prompt)
{
    enum Key : char {
        interrupt = 3,
        endOfInput = 4,
        backspace = 8,
        lineFeed = '\n',
        carriageReturn = '\r',
        erase = 127
    };
    const SilentTerminal terminal;
    if (!terminal.isSilent())
        return failure(ErrorCode::fileNotReadable, u"The terminal does not stop showing what is typed."_s,
                       u"the terminal"_s);
    std::fputs(qUtf8Printable(prompt), stderr);
    QByteArray typed;
    for (char key = 0; typed.size() <= longestLine && ::read(STDIN_FILENO, &key, 1) == 1;) {
        if (key == lineFeed || key == carriageReturn || key == endOfInput)
            break;
        if (key == interrupt) {
            std::fputs("\n", stderr);
            return failure(ErrorCode::cancelled);
        }
        if (key == backspace || key == erase)
            removeLast(typed);
        else
            typed.append(key);
    }
    std::fputs("\n", stderr);
    return typed;
}

/// The first line of what is piped in.
QByteArray pipedLine()
{
    QByteArray line;
    for (int c = std::getchar(); c != EOF && c != '\n' && line.size() <= longestLine; c = std::getchar())
        line.append(char(c));
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

} // namespace

Result<QString> readSecret(const QString &prompt)
{
    const auto line = isatty(STDIN_FILENO) ? typedLine(prompt) : Result<QByteArray>(pipedLine());
    return line.map([](const QByteArray &bytes) { return QString::fromUtf8(bytes); });
}

} // namespace sluice::app
