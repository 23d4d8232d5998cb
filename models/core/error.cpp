// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/error.h"

using namespace Qt::StringLiterals;

namespace sluice {

QString toString(ErrorCode code)
{
    switch (code) {
    case ErrorCode::fileNotFound:
        return u"fileNotFound"_s;
    case ErrorCode::fileNotReadable:
        return u"fileNotReadable"_s;
    case ErrorCode::fileChanged:
        return u"fileChanged"_s;
    case ErrorCode::fileNotWritable:
        return u"fileNotWritable"_s;
    case ErrorCode::notAWorkspace:
        return u"notAWorkspace"_s;
    case ErrorCode::damaged:
        return u"damaged"_s;
    case ErrorCode::newerVersion:
        return u"newerVersion"_s;
    case ErrorCode::locked:
        return u"locked"_s;
    case ErrorCode::invalidInput:
        return u"invalidInput"_s;
    case ErrorCode::notFound:
        return u"notFound"_s;
    case ErrorCode::duplicate:
        return u"duplicate"_s;
    case ErrorCode::notPermitted:
        return u"notPermitted"_s;
    case ErrorCode::conflict:
        return u"conflict"_s;
    case ErrorCode::cancelled:
        return u"cancelled"_s;
    case ErrorCode::storage:
        return u"storage"_s;
    case ErrorCode::unreachable:
        return u"unreachable"_s;
    case ErrorCode::noSecret:
        return u"noSecret"_s;
    case ErrorCode::noKeychain:
        return u"noKeychain"_s;
    case ErrorCode::noDisplay:
        return u"noDisplay"_s;
    case ErrorCode::internal:
        return u"internal"_s;
    }
    return u"internal"_s;
}

QString toString(const InputFault &fault)
{
    return fault.place.isEmpty() ? fault.message : fault.place + u": "_s + fault.message;
}

} // namespace sluice
