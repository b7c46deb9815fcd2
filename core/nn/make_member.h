// The factory of a class template that is a family's member.
#pragma once

#include "core/base/parameters.h"

#include <memory>
#include <type_traits>

namespace goodfit::nn {

// Member<T>'s constructor takes const Parameters& or nothing.
template <template <class> class Member, template <class> class Base, class T>
[[nodiscard]] std::unique_ptr<Base<T>> makeMember(const Parameters& parameters) {
    if constexpr (std::is_constructible_v<Member<T>, const Parameters&>) {
        return std::make_unique<Member<T>>(parameters);
    } else {
        return std::make_unique<Member<T>>();
    }
}

} // namespace goodfit::nn
