package io.github.ebv4j.construct;

/** A frame whose vectors are orthonormal bases of its space, one after another; a group is one basis. */
interface BasesFrame extends Frame {

    @Override
    GroupedBasis build(FamilyMember member);
}
